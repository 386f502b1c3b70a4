import { expect, it } from 'vitest';
import { remoteWorkSchema } from '../../../../../main/engine/model/remote-work.ts';

const WORK = { kind: 'async', stage: 'uploading', since: 1, looks: 0, facts: { key: 'k', sizeBytes: 5 } };

it.each<[string, object, boolean]>([
  ['what was written', {}, true],
  ['a way nobody knows', { kind: 'pigeon' }, false],
  ['a stage nobody knows', { stage: 'flying' }, false],
  ['half a look', { looks: 0.5 }, false],
  ['facts with more in them than words and numbers', { facts: { key: { k: 1 } } }, false],
  ['something added', { patient: 'DOE' }, false],
])('reads back %s: %2$s', (_case, over, isWork) => {
  expect(remoteWorkSchema.safeParse({ ...WORK, ...over }).success).toBe(isWork);
});
