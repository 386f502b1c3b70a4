import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { layOut } from '../../../../../renderer/features/queue/queue-layout.ts';
import { QueueLineRow } from '../../../../../renderer/features/queue/queue-line-row.tsx';
import { usePicked } from '../../../../../renderer/features/queue/use-picked.ts';
import type { ImageRow } from '../../../../../shared/contract/rows.ts';
import { button } from '../../../../support/page/look.ts';
import { batch, imageRow } from '../../../../support/page/queue-records.ts';
import { renderPage } from '../../../../support/page/render-page.tsx';

const WARD = batch(1, { waiting: 1 }, { name: 'Ward 3' });

interface LineProps {
  readonly at: number;
  readonly top?: number | null;
  readonly row?: ImageRow | undefined;
  readonly did?: string[];
}

function Line({ at, top = 56, row, did = [] }: LineProps) {
  const picking = usePicked();
  const state = {
    batches: new Map([[1, WARD]]),
    layout: layOut([{ batchId: 1, images: 1 }]),
    picking,
    active: at,
    setActive: (index: number) => did.push(`active ${index}`),
    isOpen: () => true,
    setOpen: (_: unknown, isOpen: boolean) => did.push(`open ${isOpen}`),
    openDetails: new Set<number>(),
    toggleDetails: (id: number) => did.push(`details ${id}`),
  };
  return (
    <QueueLineRow
      measure={() => undefined}
      state={state}
      at={at}
      top={top}
      imageAt={() => row}
      hasCause={false}
      onActOnBatch={({ name }, { action }) => did.push(`${action} ${name}`)}
    />
  );
}

it('lies where the list puts it; the head in view lies by itself', () => {
  const { rerender } = renderPage(<Line at={1} row={imageRow()} />);
  expect(screen.getByRole('row').style.transform).toBe('translateY(56px)');
  rerender(<Line at={0} top={null} />);
  expect(screen.getByRole('row').style.transform).toBe('');
});

it('holds the place of an image that has not arrived, neither selected nor not', () => {
  renderPage(<Line at={1} />);
  const row = screen.getByRole('row');
  expect([row.textContent, row.getAttribute('aria-selected')]).toEqual(['', null]);
});

it('draws nothing for a line that is no more', () => {
  renderPage(<Line at={7} />);
  expect(screen.queryByRole('row')).toBeNull();
});

it('becomes the line in focus when it is clicked, and is selected', async () => {
  const did: string[] = [];
  const { user } = renderPage(<Line at={1} row={imageRow()} did={did} />);
  await user.click(screen.getByText('phantom.png'));
  expect([did, screen.getByRole('row').getAttribute('aria-selected')]).toEqual([['active 1'], 'true']);
  await user.click(screen.getByRole('checkbox'));
  expect(screen.getByRole('row').getAttribute('aria-selected')).toBe('false');
});

it('opens the details of its image', async () => {
  const did: string[] = [];
  const { user } = renderPage(<Line at={1} row={imageRow({ id: 9 })} did={did} />);
  await user.click(button('Details for IT on phantom.png'));
  expect(did).toEqual(['details 9']);
});

it('folds its batch and acts on it', async () => {
  const did: string[] = [];
  const { user } = renderPage(<Line at={0} did={did} />);
  await user.click(screen.getByText('Ward 3'));
  await user.click(button('What to do with Ward 3'));
  await user.click(await screen.findByRole('menuitem', { name: 'Pause' }));
  expect(did).toEqual(['active 0', 'open false', 'pause Ward 3']);
});
