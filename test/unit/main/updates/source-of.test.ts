import { expect, it } from 'vitest';
import { sourceOf } from '../../../../main/updates/source-of.ts';
import { NO_POLICY } from '../../../../shared/contract/policy.ts';

const SERVER = { url: 'https://software.example', channel: 'latest', publicKey: `MCowBQYDK2VwAyEA${'A'.repeat(43)}=` };
const settings = [{ name: 'updates', value: SERVER, isLocked: true }];

it('a policy names the server; where there is none, or it says nothing of newer versions, that is off', () => {
  expect(sourceOf({ ...NO_POLICY, state: 'in-effect', settings })).toEqual(SERVER);
  expect(sourceOf({ ...NO_POLICY, state: 'in-effect' })).toBe('off');
  expect(sourceOf(NO_POLICY)).toBe('off');
});

it('nobody knows what a policy says that cannot be used', () => {
  const trouble = { sentence: 'x', forIt: 'policy.json:3:1 unexpected end' };
  expect(() => sourceOf({ ...NO_POLICY, state: 'invalid', trouble })).toThrow('policy.json:3:1');
});
