import { expect, it } from 'vitest';
import { remoteColumn, remoteWorkSchema } from '../../../../../main/engine/model/remote-work.ts';

const WORK = { kind: 'async', stage: 'uploading', since: 1, looks: 0, facts: { key: 'k', sizeBytes: 5 } };

it.each<[string, object, boolean]>([
  ['what was written', {}, true],
  ['a way nobody knows', { kind: 'pigeon' }, false],
  ['a stage nobody knows', { stage: 'flying' }, false],
  ['half a poll', { looks: 0.5 }, false],
  ['facts with more in them than words and numbers', { facts: { key: { k: 1 } } }, false],
  ['something added', { patient: 'DOE' }, false],
])('reads back %s: %2$s', (_case, over, isWork) => {
  expect(remoteWorkSchema.safeParse({ ...WORK, ...over }).success).toBe(isWork);
});

it('keeps the words of rows that were written before', () => {
  const work = remoteWorkSchema.parse({ ...WORK, looks: 3 });
  expect(work).toEqual({ kind: 'async', stage: 'uploading', since: 1, polls: 3, facts: WORK.facts });
  expect(JSON.parse(remoteColumn(work))).toEqual({ ...WORK, looks: 3 });
});
