import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { privacy } from '../../../../../main/cli/commands/privacy.ts';
import { profile } from '../../../../../main/cli/commands/profile.ts';
import { cliWorld, type CliWorld } from '../../../../support/cli-world.ts';
import { queueBatches } from '../../../../support/clinic-profile.ts';
import { taggedPng } from '../../../../support/tagged-png.ts';

const SAGEMAKER = ['--kind', 'sagemaker', '--region', 'eu-central-1', '--endpoint-name', 'chest'];

async function tagged(world: CliWorld): Promise<string> {
  const path = world.at('doe.png');
  writeFileSync(path, await taggedPng('DOE^JANE'));
  return path;
}

describe('privacy show', () => {
  it('says piece by piece what would leave, and sends nothing', async () => {
    using world = cliWorld();
    const { code, rows } = await world.run(privacy, ['show', await tagged(world), '--recipe', 'basic']);
    expect([code, rows[0]]).toMatchObject([
      0,
      { fileName: 'doe.png', recipe: 'basic', refusal: null, counts: { removed: 13, replaced: 0 } },
    ]);
    expect(rows[0]?.['sentAs']).toMatch(/\.png$/);
    expect(rows[0]?.['changes']).toEqual(expect.arrayContaining([expect.objectContaining({ action: 'removed' })]));
  });

  it('shows it by the rules of a profile, also of one that removes nothing', async () => {
    using world = cliWorld();
    await world.run(profile, ['set', 'open', ...SAGEMAKER, '--deidentify', 'off']);
    const { rows } = await world.run(privacy, ['show', await tagged(world), '--profile', 'open']);
    expect(rows[0]?.['counts']).toMatchObject({ removed: 0 });
  });

  it('says it to people in a table', async () => {
    using world = cliWorld();
    const { stdout } = await world.run(privacy, ['show', await tagged(world)], { json: false });
    expect(stdout).toMatch(/^doe\.png leaves as \S+\.png, by the recipe basic\.\n/);
    expect(stdout).toContain('removed');
    expect(stdout).not.toContain('It cannot be sent');
  });

  it('knows nothing to say of a file that is no whole image', async () => {
    using world = cliWorld();
    const path = world.at('cut.png');
    writeFileSync(path, (await taggedPng('DOE')).subarray(0, 60));
    const { code, stderr } = await world.run(privacy, ['show', path]);
    expect([code, stderr]).toEqual([64, expect.stringMatching(/^[A-Z].*\.\n$/)]);
  });
});

describe('privacy report', () => {
  it.each(['json', 'csv'])('saves what was removed from a batch as .%s', async (kind) => {
    using world = cliWorld();
    queueBatches(world, ['Monday', 'Monday']);
    const path = world.at(`report.${kind}`);
    const { code, rows, stderr } = await world.run(privacy, ['report', 'Monday', path]);
    expect([code, rows]).toEqual([0, [{ file: path, batch: 'Monday', batchId: 2, images: 1 }]]);
    expect(stderr).toBe('2 batches are called "Monday"; this is the newest, number 2.\n');
    expect(readFileSync(path, 'utf8')).toContain('waiting');
  });

  it('says it in words', async () => {
    using world = cliWorld();
    queueBatches(world, ['Monday']);
    const path = world.at('report.json');
    const { stdout } = await world.run(privacy, ['report', '1', path], { json: false });
    expect(stdout).toBe(`Privacy report of "Monday" with 1 image saved as ${path}\n`);
  });
});

describe('privacy, used wrongly', () => {
  it.each([
    [[], 'privacy takes show, report, not "".'],
    [['hide'], 'privacy takes show, report, not "hide".'],
    [['show'], 'privacy show needs one file: sagittal privacy show FILE [--profile NAME | --recipe NAME]'],
    [['show', 'a', 'b'], 'privacy show needs one file: sagittal privacy show FILE [--profile NAME | --recipe NAME]'],
    [['report', 'Monday'], 'privacy report needs a batch and a file: sagittal privacy report BATCH FILE.json'],
    [['report', 'a', 'b', 'c'], 'privacy report needs a batch and a file: sagittal privacy report BATCH FILE.json'],
    [['report', 'Monday', 'a.pdf'], 'privacy report writes .json or .csv, and "a.pdf" is neither.'],
    [['show', 'a.png', '--profile', 'nobody'], 'There is no profile "nobody". See: sagittal profile list'],
  ])('%j ends with 64 and the sentence', async (args, sentence) => {
    using world = cliWorld();
    expect(await world.run(privacy, args)).toEqual({ code: 64, rows: [], stdout: '', stderr: `${sentence}\n` });
  });

  it('names the recipes there are', async () => {
    using world = cliWorld();
    const { code, stderr } = await world.run(privacy, ['show', 'a.png', '--recipe', 'none']);
    expect([code, stderr]).toEqual([
      64,
      expect.stringMatching(/^--recipe is basic, alone or with \+ .*, not "none"\.\n$/),
    ]);
  });
});
