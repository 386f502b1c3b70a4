import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { history } from '../../../main/cli/commands/history.ts';
import { upload } from '../../../main/cli/commands/upload.ts';
import { answeringModel } from '../../support/answering-model.ts';
import { cliWorld } from '../../support/cli-world.ts';
import { saveClinicProfile } from '../../support/clinic-profile.ts';
import { judgeResults, type JudgedAnswer } from '../../support/judge-results.ts';
import { writeSources } from '../../support/result-sources.ts';
import { shouldSkipPython } from '../../support/run-python.ts';

const world = cliWorld();
const answers: JudgedAnswer[] = [];

beforeAll(async () => {
  await using model = await answeringModel();
  await saveClinicProfile(world, model.url);
  writeSources(world.at('sources'), 4);
  const { code, rows } = await world.run(upload, [world.at('sources'), '--profile', 'clinic']);
  expect(code).toBe(0);
  const engine = world.engine();
  for (const { id, file } of rows) {
    if (typeof id !== 'number' || typeof file !== 'string') continue;
    const { reading } = await engine.calls.history.show({ id });
    answers.push({ id, path: file, reading });
  }
  await engine.stop();
  const written = await world.run(history, ['export', world.at('out'), '--dicom', 'sc,sr,seg']);
  expect(written).toMatchObject({ code: 0, rows: [{ folder: world.at('out'), answers: 4, files: 12, leftOut: 0 }] });
});
afterAll(() => {
  world[Symbol.dispose]();
});

function hashes(folder: string): Record<string, string> {
  const names = readdirSync(folder).filter((name) => name.endsWith('.dcm'));
  return Object.fromEntries(
    names.map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(`${folder}/${name}`))
        .digest('hex'),
    ]),
  );
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
});
