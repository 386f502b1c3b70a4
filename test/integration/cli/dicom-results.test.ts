import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { db } from '../../../main/cli/commands/db.ts';
import { history } from '../../../main/cli/commands/history.ts';
import { openDicom } from '../../../main/engine/formats/dicom/reader/dicom-file.ts';
import { cliWorld } from '../../support/cli-world.ts';
import { dciodvfyErrors } from '../../support/dicom-verifiers.ts';
import { judgedAnswers } from '../../support/judged-answers.ts';
import { judgeResults, type JudgedAnswer } from '../../support/judge-results.ts';
import { shouldSkipPython } from '../../support/run-python.ts';

const world = cliWorld();
let answers: readonly JudgedAnswer[] = [];

beforeAll(async () => {
  // Copies go with the answer unless they are to stay.
  await world.run(db, ['keep', '--copy-days', '7']);
  answers = await judgedAnswers(world, 4);
  const written = await world.run(history, ['export', world.at('out'), '--dicom', 'sc,sr,seg']);
  expect(written).toMatchObject({ code: 0, rows: [{ folder: world.at('out'), answers: 4, files: 12, leftOut: 0 }] });
});
afterAll(() => {
  world[Symbol.dispose]();
});

function results(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.dcm'))
    .map((name) => join(folder, name));
}

function hashes(folder: string): string[] {
  return results(folder).map((path) => createHash('sha256').update(readFileSync(path)).digest('hex'));
}

function texts(path: string, ...tags: readonly number[]): (string | null)[] {
  const { dataSet } = openDicom(readFileSync(path));
  return tags.map((tag) => dataSet.text(tag));
}

const [PATIENT_ID, PATIENT_NAME, STUDY, IS_REMOVED] = [0x0010_0020, 0x0010_0010, 0x0020_000d, 0x0012_0062] as const;

/** The image of the first patient. */
function first(): JudgedAnswer {
  const found = answers.find(({ path }) => path.endsWith('0-ct.dcm'));
  if (found === undefined) throw new Error('the first image has no answer');
  return found;
}

describe('answers as DICOM', () => {
  it.skipIf(shouldSkipPython(['pydicom', 'numpy']))(
    'are valid and hold the same numbers for others, under the study of their images',
    async () => {
      const verdict = await judgeResults(world.at('out'), answers);
      expect(verdict).toMatchObject({ files: 12, errors: [], mismatches: [] });
      expect(verdict.compared).toBeGreaterThan(200);
    },
  );

  it('are the same object each time they are written', async () => {
    await world.run(history, ['export', world.at('again'), '--dicom', 'sr,seg,sc']);
    expect(hashes(world.at('again'))).toEqual(hashes(world.at('out')));
  });

  it('carry what stands for the patient where they are to be pseudonymous, and say so', async () => {
    const words = ['export', world.at('pseudonymous'), '--dicom', 'sr,seg,sc', '--names', 'pseudonymous'];
    expect(await world.run(history, words)).toMatchObject({ code: 0, rows: [{ files: 12, leftOut: 0 }] });
    for (const path of results(world.at('pseudonymous'))) {
      expect(texts(path, PATIENT_ID, IS_REMOVED)).toEqual([expect.stringMatching(/^SGT-/), 'YES']);
      const bytes = readFileSync(path).toString('latin1');
      expect(bytes).not.toMatch(/ller\^J|Yamada|\bID-\d|ACC-\d|2\.25\.77\.|20260105/);
      expect([...dciodvfyErrors(path)]).toEqual([]);
    }
  });

  it('are whole where the file is gone and its cleaned copy is there, and refused where both are', async () => {
    const { id, path } = first();
    rmSync(path);
    const out = world.at('gone.dcm');
    expect(await world.run(history, ['dicom', String(id), out, '--as', 'sr'])).toMatchObject({ code: 0 });
    expect(texts(out, PATIENT_ID, STUDY)).toEqual(['ID-0', '2.25.77.1']);
    const { dataSet } = openDicom(readFileSync(out));
    expect(dataSet.value(PATIENT_NAME)?.toString('utf8').trim()).toBe('M\u00fcller^J\u00fcrgen');
    rmSync(join(world.dataDirectory, 'spool'), { recursive: true });
    const refused = await world.run(history, ['dicom', String(id), out, '--as', 'sr']);
    expect(refused).toMatchObject({ code: 64 });
    expect(refused.stderr).toContain('The original file is no longer where it was, or has changed since');
    const many = await world.run(history, ['export', world.at('few'), '--dicom', 'sr']);
    expect(many).toMatchObject({
      code: 2,
      rows: [
        { id, kind: 'sr' },
        { answers: 4, files: 3, leftOut: 1 },
      ],
    });
  });
});
