import { expect, it } from 'vitest';
import {
  lastTests,
  lastTestWords,
  parseTests,
  rememberTest,
} from '../../../../../renderer/features/profiles/last-tests.ts';
import { NOON_VISIT } from '../../../../support/page/records.ts';

it('keeps how the last test of each profile ended, the newest in place of the one before', () => {
  rememberTest({ profileName: 'chest', isPassed: true, latencyMs: 820 }, NOON_VISIT);
  rememberTest({ profileName: 'liver', isPassed: null, latencyMs: null }, NOON_VISIT);
  rememberTest({ profileName: 'chest', isPassed: false, latencyMs: null }, NOON_VISIT + 1);
  expect(lastTests()).toEqual({
    chest: { at: NOON_VISIT + 1, isPassed: false, latencyMs: null },
    liver: { at: NOON_VISIT, isPassed: false, latencyMs: null },
  });
});

it.each([null, '', 'no JSON', '[]', '{"chest":{"at":"yesterday"}}'])('takes %j for no tests at all', (text) => {
  expect(parseTests(text)).toEqual({});
});

it.each([
  [undefined, 'Not tested yet'],
  [true, 'Worked at 14:00'],
  [false, 'Did not work at 14:00'],
])('says of a test that passed %s', (isPassed, words) => {
  const test = isPassed === undefined ? undefined : { at: NOON_VISIT, isPassed, latencyMs: null };
  expect(lastTestWords(test, NOON_VISIT + 60_000)).toBe(words);
});
