import { expect, it } from 'vitest';
import { lockOf, UNREADABLE } from '../../../../renderer/components/policy-lock.ts';
import { ruledView } from '../../../support/page/records.ts';

it('only a locked setting has a lock, which says who to ask', () => {
  const policy = ruledView([
    ['deidentify', 'on', true],
    ['timeoutMs', 9_000, false],
  ]);
  const words = 'Set by the policy “Radiology”. Ask the service desk.';
  expect(['deidentify', 'timeoutMs', 'recipe'].map((name) => lockOf(policy, name))).toEqual([{ words }, null, null]);
});

it('while the policy cannot be used every setting is locked, and says why', () => {
  const policy = ruledView([], { state: 'invalid' });
  expect(['deidentify', 'copyDays'].map((name) => lockOf(policy, name))).toEqual([
    { words: UNREADABLE },
    { words: UNREADABLE },
  ]);
});
