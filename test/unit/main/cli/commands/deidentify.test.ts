import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { deidentify } from '../../../../../main/cli/commands/deidentify.ts';
import { cliWorld, type CliWorld } from '../../../../support/cli-world.ts';
import { taggedPng } from '../../../../support/tagged-png.ts';

/** Two pictures that name a person, and a file that is none; nobody looks for text. */
async function source(world: CliWorld): Promise<string> {
  mkdirSync(world.at('in'));
  for (const name of ['DOE.png', 'ROE.png']) writeFileSync(world.at('in', name), await taggedPng(name));
  writeFileSync(world.at('in', 'notes.txt'), 'no image');
  return world.at('in');
}

const UNCHECKED = ['--text-check', 'off'];

describe('deidentify', () => {
  it('cleans a folder under numbers, tells of each file and sums up', async () => {
    using world = cliWorld();
    const { code, rows } = await world.run(deidentify, [await source(world), world.at('out'), ...UNCHECKED]);
    expect(rows.map(({ state }) => state).sort()).toEqual(['cleaned', 'cleaned', 'skipped', undefined]);
    expect(rows.at(-1)).toMatchObject({ summary: { found: 3, cleaned: 2, refused: 0, skipped: 1 } });
    expect(code).toBe(0);
    expect(readdirSync(world.at('out')).sort()).toEqual(['image-000001.png', 'image-000002.png']);
    expect(readFileSync(world.at('out', 'image-000001.png'), 'latin1')).not.toContain('DOE');
  });

  it.each(['json', 'csv'])('writes a report as .%s without the values that went', async (kind) => {
    using world = cliWorld();
    const report = world.at(`report.${kind}`);
    await world.run(deidentify, [
      await source(world),
      world.at('out'),
      '--report',
      report,
      '--keep-names',
      ...UNCHECKED,
    ]);
    const written = readFileSync(report, 'utf8');
    expect(written).toContain(world.at('in', 'DOE.png'));
    expect(written).toContain('removed');
    expect(readdirSync(world.at('out')).sort()).toEqual(['DOE.png', 'ROE.png']);
  });

  it('ends with 2 and a remark where a file is refused, and cleans the rest', async () => {
    using world = cliWorld();
    const folder = await source(world);
    const path = world.at('in', 'DOE.png');
    writeFileSync(path, readFileSync(path).subarray(0, 60));
    const { code, rows, stderr } = await world.run(deidentify, [folder, world.at('out'), ...UNCHECKED]);
    expect(rows[0]).toMatchObject({ file: path, state: 'refused', kind: 'unreadable-file' });
    expect(rows.at(-1)).toMatchObject({ summary: { cleaned: 1, refused: 1, skipped: 1 } });
    expect(stderr).toMatch(/^\S+DOE\.png: .*\.\n$/);
    expect(code).toBe(2);
  });

  it('never writes over a file that is there', async () => {
    using world = cliWorld();
    const folder = await source(world);
    mkdirSync(world.at('out'));
    writeFileSync(world.at('out', 'image-000001.png'), 'mine');
    const { code, rows } = await world.run(deidentify, [folder, world.at('out'), ...UNCHECKED]);
    expect([code, rows[0]?.['state']]).toEqual([2, 'refused']);
    expect(readFileSync(world.at('out', 'image-000001.png'), 'utf8')).toBe('mine');
  });

  it('says the sum in words', async () => {
    using world = cliWorld();
    const words = [await source(world), world.at('out'), ...UNCHECKED];
    const { stdout } = await world.run(deidentify, words, { json: false });
    expect(stdout).toBe('3 found = 2 cleaned + 0 refused + 1 skipped\n');
  });
});

describe('deidentify, used wrongly', () => {
  const NEEDS = 'deidentify needs a file or folder and where the cleaned copies go: sagittal deidentify IN OUT';
  it.each([
    [[], NEEDS],
    [['in'], NEEDS],
    [['in', 'out', 'more'], NEEDS],
    [['in', 'out', '--report', 'report.txt'], '--report writes .json or .csv, and "report.txt" is neither.'],
    [['missing', 'out'], 'missing cannot be found. Check the path.'],
  ])('%j ends with 64 and the sentence', async (args, sentence) => {
    using world = cliWorld();
    expect(await world.run(deidentify, args)).toEqual({ code: 64, rows: [], stdout: '', stderr: `${sentence}\n` });
  });

  it.each([
    [['--recipe', 'none'], /^--recipe is basic, alone or with/],
    [['--text-check', 'maybe'], /^--text-check takes on, off, not "maybe"\./],
  ])('%j is refused before anything is written', async (more, sentence) => {
    using world = cliWorld();
    const { code, stderr } = await world.run(deidentify, [await source(world), world.at('out'), ...more]);
    expect([code, stderr]).toEqual([64, expect.stringMatching(sentence)]);
    expect(existsSync(world.at('out', 'image-000001.png'))).toBe(false);
  });

  it('writes nothing into the folder of the originals', async () => {
    using world = cliWorld();
    const folder = await source(world);
    const inside = await world.run(deidentify, [folder, world.at('in', 'out')]);
    const report = await world.run(deidentify, [folder, world.at('out'), '--report', world.at('in', 'r.json')]);
    expect([inside.code, report.code]).toEqual([64, 64]);
    expect(readdirSync(folder)).toHaveLength(3);
  });
});
