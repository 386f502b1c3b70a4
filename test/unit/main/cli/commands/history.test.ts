import { basename } from 'node:path';
import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { history } from '../../../../../main/cli/commands/history.ts';
import { upload } from '../../../../../main/cli/commands/upload.ts';
import { cliWorld, type CliWorld } from '../../../../support/cli-world.ts';
import { queueBatches, saveClinicProfile } from '../../../../support/clinic-profile.ts';
import { countingModel } from '../../../../support/own-engine.ts';

/** A history of two answered images; answers their numbers, oldest first. */
async function twoAnswers(world: CliWorld): Promise<number[]> {
  await using model = await countingModel();
  await saveClinicProfile(world, model.url);
  const ids: number[] = [];
  for (const [mark, name] of ['hand.png', 'knee.png'].entries()) {
    const { rows } = await world.run(upload, [world.png(name, mark), '--profile', 'clinic']);
    ids.push(Number(rows[0]?.['id']));
  }
  return ids;
}

const world = cliWorld();
let ids: number[] = [];

beforeAll(async () => {
  ids = await twoAnswers(world);
});
afterAll(() => {
  world[Symbol.dispose]();
});

describe('history list', () => {
  it('prints answers newest first, in rows with the answer whole', async () => {
    const { code, rows } = await world.run(history, ['list']);
    expect(rows.map(({ id, state, answer }) => ({ id, state, answer }))).toEqual(
      ids.toReversed().map((id) => ({ id, state: 'answered', answer: { label: 'clear' } })),
    );
    expect(code).toBe(0);
  });

  it.each([
    [['--search', 'knee'], ['knee.png']],
    [
      ['--search', 'clear'],
      ['knee.png', 'hand.png'],
    ],
    [['--search', 'foot'], []],
    [['--limit', '1'], ['knee.png']],
  ])('narrows down by %j', async (words, names) => {
    const { rows } = await world.run(history, ['list', ...words]);
    expect(rows.map(({ file }) => basename(String(file)))).toEqual(names);
  });

  it('says so where nothing was answered', async () => {
    using empty = cliWorld();
    const { code, stdout } = await empty.run(history, ['list'], { json: false });
    expect([code, stdout]).toEqual([0, 'No answers found.\n']);
  });
});

describe('history show and save', () => {
  it('shows one answer whole and writes it as the model sent it', async () => {
    const [id = 0] = ids;
    const shown = await world.run(history, ['show', String(id)]);
    expect(shown.rows[0]).toMatchObject({ id, state: 'answered', answer: { label: 'clear' }, attempts: 1 });
    const path = world.at('answer.json');
    expect((await world.run(history, ['save', String(id), path])).rows).toEqual([{ file: path, sizeBytes: 17 }]);
    expect(readFileSync(path, 'utf8')).toBe('{"label":"clear"}');
  });

  it('ends with 2 where the image has no answer yet', async () => {
    using waiting = cliWorld();
    queueBatches(waiting, ['Monday']);
    const { code, rows } = await waiting.run(history, ['show', '1']);
    expect([code, rows[0]?.['state']]).toEqual([2, 'waiting']);
  });

  it('knows no answer of a number that was never given', async () => {
    const { code, stderr } = await world.run(history, ['show', '77']);
    expect(code).toBe(64);
    expect(stderr).toContain('77');
  });
});

describe('history export', () => {
  it.each([
    ['csv', 3],
    ['ndjson', 2],
  ])('writes %s, a line an answer', async (format, lines) => {
    const path = world.at(`answers.${format}`);
    const { code, rows } = await world.run(history, ['export', path]);
    expect([code, rows]).toEqual([0, [{ file: path, rows: 2 }]]);
    expect(readFileSync(path, 'utf8').trimEnd().split('\n')).toHaveLength(lines);
  });

  it('leaves the names of files out where it is asked to', async () => {
    const path = world.at('answers.JSON');
    await world.run(history, ['export', path, '--names', 'pseudonymous', '--search', 'knee']);
    const written = readFileSync(path, 'utf8');
    expect(written).toContain('"label":"clear"');
    expect(written).not.toContain('knee');
  });

  it('counts in words', async () => {
    const { stdout } = await world.run(history, ['export', world.at('a.csv'), '--search', 'hand'], { json: false });
    expect(stdout).toBe(`1 answer written to ${world.at('a.csv')}\n`);
  });

  it('says what is wrong with a file that cannot be written', async () => {
    writeFileSync(world.at('file'), '');
    const { code, stderr } = await world.run(history, ['export', world.at('file', 'a.csv')]);
    expect([code, stderr]).toEqual([64, expect.stringContaining('a.csv') as string]);
  });
});

describe('history, used wrongly', () => {
  it.each([
    [[], 'history needs one of list, show, export, report, save, dicom, review, agreement.'],
    [['forget'], 'history takes list, show, export, report, save, dicom, review, agreement, not "forget".'],
    [['show'], "history show needs an answer's number. See: sagittal history list"],
    [['show', 'last'], `history show takes a whole number from 1 to ${Number.MAX_SAFE_INTEGER}, not "last".`],
    [['save', '7'], "history save needs an answer's number and a file: sagittal history save 7 answer.png"],
    [['export'], 'history export needs a file that ends in .csv, .json, .ndjson, .coco.json or .pdf.'],
    [
      ['export', 'a.xlsx'],
      'history export writes .csv, .json, .ndjson, .coco.json or .pdf, and "a.xlsx" is none of them.',
    ],
    [['report', '7'], "history report needs an answer's number and a file: sagittal history report 7 report.pdf"],
    [['report', '7', 'a.jpg'], 'history report writes .pdf or .png, and "a.jpg" is neither.'],
    [
      ['dicom', '7', 'a.dcm'],
      "history dicom needs an answer's number, a file, and --as sr, seg or sc: sagittal history dicom 7 a.dcm --as sr",
    ],
    [['dicom', '7', 'a.dcm', '--as', 'pdf'], '--as takes sc, sr, seg, not "pdf".'],
    [['export', 'out', '--dicom', 'sr,pdf'], '--dicom takes sc, sr, seg, not "pdf".'],
    [['list', '--limit', '0'], '--limit takes a whole number from 1 to 10000000, not "0".'],
    [['export', 'a.csv', '--names', 'none'], '--names takes real, pseudonymous, not "none".'],
  ])('%j ends with 64 and the sentence', async (args, sentence) => {
    expect(await world.run(history, args)).toEqual({ code: 64, rows: [], stdout: '', stderr: `${sentence}\n` });
  });
});
