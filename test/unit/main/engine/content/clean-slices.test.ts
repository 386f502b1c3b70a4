import { expect, it } from 'vitest';
import { gatherReports, slicesRefused } from '../../../../../main/engine/content/clean-slices.ts';
import { strictest } from '../../../../../main/engine/content/made.ts';
import { noChanges } from '../../../../../main/engine/formats/cleaning/count-changes.ts';
import type { CleanReport } from '../../../../../main/engine/formats/cleaning/cleaner.ts';
import { describeFailure } from '../../../../../shared/failures.ts';

function report(over: Partial<CleanReport> = {}): CleanReport {
  return {
    mediaType: 'application/dicom',
    counts: { ...noChanges(), removed: 1 },
    identity: null,
    textRule: { verdict: 'exempt', why: 'a CT' },
    ...over,
  };
}

it('reports of slices are one report, with the first identity and the strictest rule', () => {
  const gathered = gatherReports([
    report(),
    report({ identity: { pseudonym: 'A' }, counts: { ...noChanges(), removed: 2, kept: 5 } }),
    report({ identity: { pseudonym: 'B' }, textRule: { verdict: 'hold', why: 'says so' } }),
  ]);
  expect(gathered).toEqual({
    files: 3,
    counts: { ...noChanges(), removed: 4, kept: 5 },
    identity: { pseudonym: 'A' },
    textRule: { verdict: 'hold', why: 'says so' },
  });
});

it.each([
  [['exempt', 'check', 'hold'], 'hold'],
  [['exempt', 'check', 'exempt'], 'check'],
  [['exempt'], 'exempt'],
  [[], 'check'],
] as const)('of the rules %j the strictest is %s', (verdicts, verdict) => {
  expect(strictest(verdicts.map((each) => ({ verdict: each, why: '' }))).verdict).toBe(verdict);
});

it('a series is looked at in every rendering where one of its files has to be', () => {
  const [slice, other] = [
    { verdict: 'check', why: 'a slice', isSlice: true } as const,
    { verdict: 'check', why: 'a copy' } as const,
  ];
  expect([strictest([slice, other]), strictest([slice, slice])]).toEqual([other, slice]);
});

it('a series of which slices cannot be sent says how many, and why the first', () => {
  const failures = [
    { kind: 'unreadable-file', facts: { what: 'The image ends too early.', detail: 'at byte 7' } },
    { kind: 'unsupported-type', facts: {} },
  ] as const;
  const failure = slicesRefused(failures, 20);
  expect(describeFailure(failure).sentence).toContain(
    '2 of the 20 images of this series cannot be sent, so none of it is. The first: The image ends too early.',
  );
  expect(failure.facts['detail']).toBe('first: at byte 7');
  expect(slicesRefused([{ kind: 'unsupported-type', facts: {} }], 1).facts).toMatchObject({
    what: expect.stringContaining('The first: They cannot be read.'),
    detail: 'first: unsupported-type',
  });
});
