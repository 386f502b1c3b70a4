import { expect, it } from 'vitest';
import { judgeLock } from '../../../../../main/engine/doctor/check-lock.ts';
import { USUAL_OPERATOR_RULES } from '../../../../../shared/operator-rules.ts';

it('says where an operator is required and there is none, and what to do', () => {
  const rules = { ...USUAL_OPERATOR_RULES, operatorLock: 'required' as const };
  expect(judgeLock({ state: 'set-up', operators: [], rules })).toMatchObject({
    name: 'operators',
    state: 'warning',
    sentence: expect.stringContaining('needs an operator') as string,
    forIt: expect.stringContaining('sagittal operator add NAME') as string,
    whoCanFix: 'it',
  });
});

it('tells who has to sign in: nobody, or so many', () => {
  const [rules, ada] = [USUAL_OPERATOR_RULES, { name: 'Ada', waitMs: 0 }];
  expect(judgeLock({ state: 'off', operators: [], rules })).toMatchObject({
    state: 'passed',
    sentence: 'Nobody has to sign in here.',
  });
  expect(judgeLock({ state: 'locked', operators: [ada], rules }).sentence).toBe('1 operator can sign in.');
  expect(judgeLock({ state: 'open', operators: [ada, ada], rules }).sentence).toBe('2 operators can sign in.');
});
