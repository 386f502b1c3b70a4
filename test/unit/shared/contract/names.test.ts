import { expect, it } from 'vitest';
import { CALLS } from '../../../../shared/contract/calls.ts';
import { CALL_NAMES, channelOf, TOPICS, TOPICS_CHANNEL } from '../../../../shared/contract/names.ts';

it('names exactly the calls that have a schema, each once', () => {
  expect(new Set(CALL_NAMES)).toEqual(new Set(Object.keys(CALLS)));
  expect(new Set(CALL_NAMES).size).toBe(CALL_NAMES.length);
});

it('gives every call a channel of its own, apart from the one of what changed', () => {
  const channels = CALL_NAMES.map(channelOf);
  expect(new Set([...channels, TOPICS_CHANNEL]).size).toBe(CALL_NAMES.length + 1);
  expect(channelOf('queue.retry')).toBe('sagittal:queue.retry');
});

it('names each call as a group and a verb, as the page reaches it', () => {
  expect(CALL_NAMES.filter((name) => !/^[a-z][A-Za-z]*\.[a-z][A-Za-z]*$/.test(name))).toEqual([]);
});

it('tells of no topic twice', () => {
  expect(new Set(TOPICS).size).toBe(TOPICS.length);
});
