import { expect, it } from 'vitest';
import { checkSchema, takesAnotherForm, type TriedPayload } from '../../../../shared/contract/profile-test.ts';

function tried(isAccepted: boolean): TriedPayload {
  return { payload: 'json', contentType: 'application/json', isAccepted, status: 400, answer: '', latencyMs: 1 };
}

it.each<[string, boolean | null, boolean[], boolean]>([
  ["the profile's own form was taken", true, [true], false],
  ["another than the profile's own was taken", true, [false, true], true],
  ['none was taken', false, [false, false], false],
  ['nothing was tried', true, [], false],
  ['the test is still running', null, [false], false],
])('%s', (_case, isPassed, forms, takes) => {
  expect(takesAnotherForm({ isPassed, tried: forms.map(tried) })).toBe(takes);
});

it('has whole milliseconds in a check, or none while it runs', () => {
  const check = { name: 'tls', title: 'TLS', state: 'running', sentence: '', forIt: '', whoCanFix: null };
  const outcomes = [null, 12, 1.5, -1].map((durationMs) => checkSchema.safeParse({ ...check, durationMs }).success);
  expect(outcomes).toEqual([true, true, false, false]);
});
