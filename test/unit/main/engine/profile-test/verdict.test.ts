import { describe, expect, it } from 'vitest';
import { verdictOf } from '../../../../../main/engine/profile-test/verdict.ts';
import { failed, passed, skipped, warning } from '../../../../../main/engine/profile-test/step.ts';
import type { Check } from '../../../../../shared/contract/profile-test.ts';

const check = (outcome: Pick<Check, 'state' | 'sentence' | 'forIt' | 'whoCanFix'>): Check => ({
  name: 'tls',
  title: '',
  durationMs: 1,
  ...outcome,
});

describe('the verdict of a test', () => {
  it.each([
    ['all is well', [passed('Fine.'), skipped('Nothing.')], 120, 'It works. The answer takes 120 ms.'],
    ['nothing was sent', [passed('Fine.')], null, 'It works.'],
    ['one thing is worth a look', [warning('Look.', '', 'you')], null, 'It works. One thing is worth a look.'],
    [
      'two things are',
      [warning('Look.', '', 'you'), warning('Look.', '', 'it')],
      5,
      'It works. The answer takes 5 ms. 2 things are worth a look.',
    ],
    [
      'the first thing that is wrong',
      [failed('No name.', '', 'network'), failed('No TLS.', '', 'it')],
      null,
      'No name. It may pass; else the people who look after the network can help.',
    ],
    [
      'you can put it right',
      [failed('Wrong.', '', 'you')],
      null,
      'Wrong. You can put this right in the settings or on this computer.',
    ],
    ['nobody is named', [{ ...failed('Wrong.', '', 'you'), whoCanFix: null }], null, 'Wrong.'],
  ])('%s', (_case, outcomes, latencyMs, verdict) => {
    expect(verdictOf(outcomes.map(check), latencyMs)).toBe(verdict);
  });

  it('names another form that works', () => {
    const tried = [
      { payload: 'json', isAccepted: false },
      { payload: 'raw image', isAccepted: true },
    ];
    expect(verdictOf([check(passed('Fine.'))], 1, tried)).toBe(
      "The model takes another form than this profile's: raw image; save it to use it.",
    );
  });
});
