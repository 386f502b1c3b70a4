import { expect, it } from 'vitest';
import { addCounts, noChanges } from '../../../../../../main/engine/formats/cleaning/count-changes.ts';
import { PRIVACY_ACTIONS } from '../../../../../../shared/contract/privacy.ts';

it('counts nothing of each action at first', () => {
  expect(Object.entries(noChanges())).toEqual(PRIVACY_ACTIONS.map((action) => [action, 0]));
});

it('adds action by action and leaves what it adds alone', () => {
  const one = { ...noChanges(), removed: 2, kept: 1 };
  const other = { ...noChanges(), removed: 3, shifted: 4 };
  expect(addCounts([one, other])).toEqual({ ...noChanges(), removed: 5, kept: 1, shifted: 4 });
  expect([addCounts([]), one.removed]).toEqual([noChanges(), 2]);
});
