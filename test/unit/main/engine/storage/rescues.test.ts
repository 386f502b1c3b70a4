import { expect, it } from 'vitest';
import { createRescues, describeRescue } from '../../../../../main/engine/storage/rescues.ts';
import { temporaryStore } from '../../../../support/temporary-store.ts';

const HOUR = 3_600_000;

it('tells of the last rescue for an hour', () => {
  using store = temporaryStore();
  const rescues = createRescues(store.database);
  const first = { at: 1_000, requeued: 1, unreadable: 0, backupAt: null };
  const second = { at: 2_000, requeued: 5, unreadable: 2, backupAt: 500 };
  for (const rescue of [second, first]) rescues.add(rescue);
  expect([2_000, 2_000 + HOUR - 1, 2_000 + HOUR].map((now) => rescues.lately(now))).toEqual([second, second, null]);
});

it('has nothing to tell where there was none', () => {
  using store = temporaryStore();
  expect(createRescues(store.database).lately(0)).toBeNull();
});

it.each([
  [0, 0, '0 images were queued again from the safe copies.'],
  [1, 0, '1 image was queued again from the safe copies.'],
  [
    2,
    1,
    '2 images were queued again from the safe copies. 1 of the copies cannot be read; ask IT to look at the details.',
  ],
])('says what became of %i copies, %i of them unreadable', (requeued, unreadable, sentence) => {
  const said = describeRescue({ requeued, unreadable });
  expect(said).toBe(`Sagittal's records were damaged and were set aside. ${sentence}`);
});
