import { beforeAll, describe, expect, it } from 'vitest';
import { canariesIn } from '../../support/canary-dicom/judge.ts';
import { oddFiles } from '../../support/canary-dicom/odd-places.ts';
import { cleanDicom, inconsistentUids, judgeCanaries, type CanaryVerdict } from '../../support/canary-dicom/run.ts';
import { basicRuns, optionRuns } from '../../support/canary-dicom/runs.ts';
import { shouldSkipPython } from '../../support/run-python.ts';

const CLEAN = { refusal: null, leaked: [], wrong: [], left: [], arePixelsWhole: true };

function verdictOf(verdicts: readonly CanaryVerdict[], name: string): unknown {
  const { uids: _uids, name: _name, ...verdict } = verdicts.find((one) => one.name === name) ?? { uids: [], name };
  return verdict;
}

describe.skipIf(shouldSkipPython(['pydicom']))('a file with a canary for every row of Table E.1-1', () => {
  let basic: CanaryVerdict[] = [];
  let options: CanaryVerdict[] = [];
  beforeAll(async () => {
    basic = await judgeCanaries(basicRuns());
    options = await judgeCanaries(optionRuns());
  });

  it.each(basicRuns().map(({ file }) => file.name))('leaks nothing and gets every action: %s', (name) => {
    expect(verdictOf(basic, name)).toEqual(CLEAN);
  });

  it.each(optionRuns().map(({ file }) => file.name))('keeps what an option keeps and no more: %s', (name) => {
    expect(verdictOf(options, name)).toEqual(CLEAN);
  });

  it('has the same new UID wherever an old one stood, and another for every other', () => {
    expect(inconsistentUids(basic)).toEqual([]);
    expect(basic.flatMap(({ uids }) => uids).length).toBeGreaterThan(1_000);
  });
});

describe('canaries where few look', () => {
  it.each(oddFiles())('do not leak: $name', async ({ bytes, mayRefuse }) => {
    const { outcome, content } = await cleanDicom(bytes, new Set());
    const refusal = outcome.ok ? null : outcome.failure.kind;
    expect(mayRefuse ? null : refusal).toBeNull();
    expect(outcome.ok ? canariesIn(content) : []).toEqual([]);
  });

  it('are found by the search wherever they stand', () => {
    const blind = oddFiles().filter(({ bytes }) => canariesIn(bytes).length === 0);
    expect(blind.map(({ name }) => name)).toEqual([]);
  });
});
