import { expect, it } from 'vitest';
import { NEW_DRAFT, type Draft } from '../../../../../renderer/features/profiles/draft.ts';
import { needsSavedProfile, stepsOf } from '../../../../../renderer/features/profiles/wizard-steps.ts';

it.each<[string, Partial<Draft>, string[]]>([
  ['SageMaker asks for a sign-in', {}, ['where', 'sign-in', 'test']],
  ['a server of its own does not', { kind: 'http' }, ['where', 'test']],
  ['unless its proxy does', { kind: 'http', proxy: 'own' }, ['where', 'sign-in', 'test']],
])('%s', (_, changes, steps) => {
  expect(stepsOf({ ...NEW_DRAFT, ...changes })).toEqual(steps);
});

it.each<[string, Partial<Draft>, boolean]>([
  ['what is set up on the computer', { credentials: 'default' }, false],
  ['a profile of the AWS config file', { credentials: 'shared' }, false],
  ['single sign-on', { credentials: 'sso' }, true],
  ['a kept key', { credentials: 'stored' }, true],
  ['a device for codes', { mfaSerial: 'arn:aws:iam::1:mfa/nurse' }, true],
  ['a proxy of its own', { kind: 'http', proxy: 'own' }, true],
  ['a server without sign-in, whatever was chosen before', { kind: 'http', credentials: 'sso' }, false],
])('needs the profile saved before its sign-in with %s: %s', (_, changes, isNeeded) => {
  expect(needsSavedProfile({ ...NEW_DRAFT, ...changes })).toBe(isNeeded);
});
