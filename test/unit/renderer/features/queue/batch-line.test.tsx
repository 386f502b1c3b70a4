import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { BatchLine } from '../../../../../renderer/features/queue/batch-line.tsx';
import { fullMoment } from '../../../../../renderer/format/time.ts';
import type { BatchSummary } from '../../../../../shared/contract/rows.ts';
import { button, wordsOf } from '../../../../support/page/look.ts';
import { batch } from '../../../../support/page/queue-records.ts';
import { NOON_VISIT } from '../../../../support/page/records.ts';
import { renderPage } from '../../../../support/page/render-page.tsx';

function line(changes: Partial<BatchSummary> = {}, hasCause = false) {
  const did: string[] = [];
  const shown = batch(3, { answered: 4, failed: 1, waiting: 2 }, { name: 'Ward 3', createdAt: NOON_VISIT, ...changes });
  const page = renderPage(
    <BatchLine
      batch={shown}
      isOpen={false}
      isActive
      hasCause={hasCause}
      onToggle={() => did.push('toggle')}
      onAct={({ action, images }) => did.push(`${action} ${images}`)}
      onPickAll={() => did.push('pick all')}
    />,
  );
  return { did, ...page };
}

it('says name, profile, time of adding and how far it has come', () => {
  line();
  expect(wordsOf('gridcell').slice(0, 2)).toEqual([
    expect.stringMatching(/^Ward 3Demo model · /),
    '4 of 7 answered · 1 needs you',
  ]);
  expect(screen.getByText(/^Demo model/).title).toBe(fullMoment(NOON_VISIT));
});

it.each([
  ['urgent', 'Urgent · Demo model'],
  ['background', 'When nothing else waits · Demo model'],
  ['normal', 'Demo model'],
] as const)('says the priority %s where it is not the usual one', (priority, words) => {
  line({ priority });
  expect(screen.getByTitle(fullMoment(NOON_VISIT)).textContent.startsWith(words)).toBe(true);
});

it('shows the bar of its states, amber where there is a cause to wait', () => {
  line({}, true);
  const bar = screen.getByRole('img', { name: '4 answered, 2 waiting, 1 need you' });
  expect(bar.dataset['cause']).toBe('true');
});

it('unfolds with a click anywhere but on its menu', async () => {
  const { user, did } = line();
  await user.click(screen.getByText('Ward 3'));
  await user.click(button('What to do with Ward 3'));
  expect(did).toEqual(['toggle']);
});

it('acts on the whole batch from its menu', async () => {
  const { user, did } = line();
  await user.click(button('What to do with Ward 3'));
  await user.click(await screen.findByRole('menuitem', { name: 'Select all' }));
  expect(did).toEqual(['pick all']);
});
