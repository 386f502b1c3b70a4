import { describe, expect, it } from 'vitest';
import { importWords } from '../../../../../renderer/features/profiles/import-words.ts';
import { lastTestWords, parseTests } from '../../../../../renderer/features/profiles/last-tests.ts';
import {
  firstWrong,
  fixerWords,
  shownChecks,
  skippedWords,
  testHeading,
  testText,
} from '../../../../../renderer/features/profiles/test-words.ts';
import { needsSavedProfile, stepsOf } from '../../../../../renderer/features/profiles/wizard-steps.ts';
import { NEW_DRAFT } from '../../../../../renderer/features/profiles/draft.ts';
import type { Check, ProfileTest } from '../../../../../shared/contract/profile-test.ts';

const GOOD: Check = {
  name: 'tls',
  title: 'Secure connection',
  state: 'passed',
  sentence: 'It is trusted.',
  forIt: 'TLSv1.3',
  whoCanFix: null,
  durationMs: 3,
};
const WRONG: Check = {
  ...GOOD,
  name: 'permission',
  title: 'Permission',
  state: 'failed',
  forIt: '403',
  whoCanFix: 'it',
};
const TEST: ProfileTest = {
  testId: 't',
  profileName: 'chest',
  isFinished: true,
  isPassed: false,
  checks: [GOOD, WRONG],
  tried: [
    { payload: 'json', contentType: 'application/json', isAccepted: false, status: 415, answer: 'no', latencyMs: 9 },
  ],
  settings: null,
  neededMode: null,
  latencyMs: null,
  verdict: 'Not allowed.',
};

describe('the words of a test', () => {
  it('say whether it works, and how fast', () => {
    expect(testHeading(undefined)).toBe('Trying it out');
    expect(testHeading({ ...TEST, isFinished: false, isPassed: null })).toBe('Trying it out');
    expect(testHeading(TEST)).toBe('It does not work yet');
    expect(testHeading({ ...TEST, isPassed: true, latencyMs: 42 })).toBe('It works: an answer in 42 ms');
    expect(testHeading({ ...TEST, isPassed: true })).toBe('It works');
    expect(testHeading({ ...TEST, isPassed: true }, true)).toBe('The model takes another form');
  });

  it('name the first thing that is wrong and who can put it right', () => {
    expect(firstWrong(TEST)).toBe(WRONG);
    expect(fixerWords(WRONG)).toBe('IT can put this right.');
    expect(fixerWords(GOOD)).toBeNull();
  });

  it('leave what was not looked at to one line, once the test has ended', () => {
    const skipped: Check = { ...GOOD, name: 'proxy', title: 'Proxy', state: 'skipped' };
    const ended = { ...TEST, checks: [GOOD, skipped] };
    expect(shownChecks(ended)).toEqual([GOOD]);
    expect(skippedWords(ended)).toBe('Not looked at: Proxy.');
    expect(shownChecks({ ...ended, isFinished: false })).toEqual([GOOD, skipped]);
    expect(skippedWords(TEST)).toBeNull();
  });

  it('give IT every step and every form that was tried', () => {
    expect(testText(TEST)).toBe(
      [
        'Test of the profile chest: Not allowed.',
        '[passed] Secure connection: TLSv1.3',
        '[failed] Permission: 403',
        '[refused] json, application/json, HTTP 415, 9 ms: no',
      ].join('\n'),
    );
  });
});

describe('the last test of a profile', () => {
  it('is told with its time, or as missing', () => {
    const noon = new Date(2026, 10, 22, 12, 0).getTime();
    expect(lastTestWords(undefined, noon)).toBe('Not tested yet');
    expect(lastTestWords({ at: noon, isPassed: true, latencyMs: 4 }, noon)).toBe('Worked at 12:00');
    expect(lastTestWords({ at: noon, isPassed: false, latencyMs: null }, noon)).toBe('Did not work at 12:00');
  });

  it('is none where what was kept cannot be read', () => {
    expect([parseTests(null), parseTests('{'), parseTests('{"a":1}')]).toEqual([{}, {}, {}]);
    expect(parseTests('{"a":{"at":1,"isPassed":true,"latencyMs":null}}')).toEqual({
      a: { at: 1, isPassed: true, latencyMs: null },
    });
  });
});

describe('the steps of the wizard', () => {
  it('leave out the sign-in where there is none', () => {
    expect(stepsOf(NEW_DRAFT)).toEqual(['where', 'sign-in', 'test']);
    expect(stepsOf({ ...NEW_DRAFT, kind: 'http' })).toEqual(['where', 'test']);
    expect(stepsOf({ ...NEW_DRAFT, kind: 'http', proxy: 'own' })).toEqual(['where', 'sign-in', 'test']);
  });

  it('save the profile first where the vault keeps something for it', () => {
    const ways = ['default', 'shared', 'stored', 'sso'].map((credentials) => ({ ...NEW_DRAFT, credentials }));
    expect(ways.map(needsSavedProfile)).toEqual([false, false, true, true]);
    expect(needsSavedProfile({ ...NEW_DRAFT, kind: 'http', credentials: 'sso' })).toBe(false);
  });
});

describe('an import', () => {
  it('says what came and that signing in is still to do', () => {
    expect(
      importWords({ added: ['a', 'b'], replaced: ['c'], notes: ['The profile a sends images as they are.'] }),
    ).toBe(
      'Added: a, b. Replaced: c. The profile a sends images as they are. Such a file has no keys or passwords in it: sign in where a profile asks for it.',
    );
    expect(importWords({ added: [], replaced: [], notes: [] })).toBe('There were no profiles in the file.');
  });
});
