import { screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { QueueList } from '../../../../../renderer/features/queue/queue-list.tsx';
import { usePicked } from '../../../../../renderer/features/queue/use-picked.ts';
import { useQueueListState } from '../../../../../renderer/features/queue/use-queue-list.ts';
import { batch, imageRow } from '../../../../support/page/queue-records.ts';
import { renderPage } from '../../../../support/page/render-page.tsx';

/** A batch of ten thousand images, of which the first forty have arrived. */
function Long({ onInSight }: { readonly onInSight: (first: number, last: number) => void }) {
  const state = useQueueListState([batch(1, { waiting: 10_000 }, { name: 'Night' })], {
    picking: usePicked(),
    isOpen: () => true,
    setOpen: () => undefined,
  });
  return (
    <QueueList
      state={state}
      imageAt={(_, index) => (index < 40 ? imageRow({ id: index + 1, fileName: `${index}.dcm` }) : undefined)}
      onInSight={onInSight}
      hasCause={false}
      onActOnBatch={() => undefined}
    />
  );
}

function long() {
  const sights: [number, number][] = [];
  return { ...renderPage(<Long onInSight={(first, last) => sights.push([first, last])} />), sights };
}

it('draws of ten thousand lines those in sight and a few more, and says how many there are', async () => {
  const { sights } = long();
  await screen.findByText('0.dcm');
  expect(screen.getByRole('treegrid').getAttribute('aria-rowcount')).toBe('10001');
  expect(screen.getAllByRole('row').length).toBeLessThan(30);
  await waitFor(() => expect(sights.at(-1)?.[0]).toBe(0));
  expect(sights.at(-1)?.[1]).toBeLessThan(20);
});

it('numbers its lines from one, images below their batch', async () => {
  long();
  await screen.findByText('0.dcm');
  const [head, first] = screen.getAllByRole('row');
  const facts = (row: HTMLElement | undefined) =>
    ['aria-rowindex', 'aria-level', 'id'].map((name) => row?.getAttribute(name));
  expect([facts(head), facts(first)]).toEqual([
    ['1', '1', 'line-0'],
    ['2', '2', 'line-1'],
  ]);
});
