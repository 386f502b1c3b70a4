import { expect, it } from 'vitest';
import { createRescues, describeRescue } from '../../../../../main/engine/storage/rescues.ts';
import { temporaryStore } from '../../../../support/temporary-store.ts';

const HOUR = 3_600_000;

it('tells of the last rescue until a person was told, and for an hour from then', () => {
  using store = temporaryStore();
  const rescues = createRescues(store.database);
  const first = { at: 1_000, cause: 'missing' as const, requeued: 1, unreadable: 0, backupAt: null };
  const second = { at: 2_000, cause: 'damaged' as const, requeued: 5, unreadable: 2, backupAt: 500 };
  for (const rescue of [second, first]) rescues.add(rescue);
  expect([rescues.untold(), rescues.lately(2_000 + 9 * HOUR)]).toEqual([second, second]);
  rescues.tell(3_000);
  expect(rescues.untold()).toBeNull();
  expect([3_000, 3_000 + HOUR - 1, 3_000 + HOUR].map((now) => rescues.lately(now))).toEqual([second, second, null]);
});

it('has nothing to tell where there was none', () => {
  using store = temporaryStore();
  const rescues = createRescues(store.database);
  expect([rescues.lately(0), rescues.untold()]).toEqual([null, null]);
});

const AT = new Date(2026, 10, 22, 14, 7).getTime();

it.each([
  [
    { cause: 'damaged', requeued: 0, unreadable: 0, backupAt: null },
    "Sagittal's records were damaged and were set aside. There was no backup of them, so the answers begin anew. 0 images were queued again from the safe copies.",
  ],
  [
    { cause: 'missing', requeued: 1, unreadable: 0, backupAt: AT },
    "Sagittal's records were missing. The backup of 2026-11-22 14:07 took their place. 1 image was queued again from the safe copies.",
  ],
  [
    { cause: 'damaged', requeued: 0, unreadable: 0, backupAt: AT },
    "Sagittal's records were damaged and were set aside. The backup of 2026-11-22 14:07 took their place.",
  ],
  [
    { cause: 'unfinished', requeued: 2, unreadable: 1, backupAt: null },
    "Some images were missing from Sagittal's records. 2 images were queued again from the safe copies. 1 of the copies cannot be read; ask IT to look at the details.",
  ],
] as const)('says what was found and what became of it: %o', (rescue, sentence) => {
  expect(describeRescue(rescue)).toBe(sentence);
});
