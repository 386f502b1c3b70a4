import { basename } from 'node:path';
import { expect, it } from 'vitest';
import { corpusFiles, judgeCorpora } from '../../support/dicom-corpora.ts';
import { shouldSkipPython } from '../../support/run-python.ts';

/** Errors that stood in the file before and were hidden behind another one: dciodvfy reads on now. */
const EXCEPTIONS = ['Error - PixelData has incorrect value length - expected 0 dec - got 2 dec'];

it.skipIf(shouldSkipPython(['pydicom']))(
  "other people's DICOM files are cleaned or refused for a reason, stay readable, and keep what identifies no one",
  async () => {
    const verdicts = await judgeCorpora(corpusFiles());
    const accepted = verdicts.filter(({ refusal }) => refusal === null);
    const faults = verdicts.flatMap(({ path, faults: found }) => found.map((fault) => `${basename(path)}: ${fault}`));
    const errors = new Set(accepted.flatMap(({ newErrors }) => newErrors));
    const harmless = accepted.reduce((sum, one) => sum + one.harmless, 0);
    const changed = accepted.reduce((sum, one) => sum + one.changed.length, 0);
    expect(verdicts.length).toBeGreaterThan(100);
    expect(accepted.length / verdicts.length).toBeGreaterThan(0.9);
    expect(verdicts.filter(({ refusal }) => refusal === 'internal')).toEqual([]);
    expect(faults).toEqual([]);
    expect([...errors].filter((error) => !EXCEPTIONS.includes(error))).toEqual([]);
    expect(1 - changed / harmless).toBeGreaterThanOrEqual(0.999);
  },
);
