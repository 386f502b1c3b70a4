import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { queue } from '../../../../../main/cli/commands/queue.ts';
import { receipt } from '../../../../../main/cli/commands/receipt.ts';
import { upload } from '../../../../../main/cli/commands/upload.ts';
import { cliWorld, type CliWorld } from '../../../../support/cli-world.ts';
import { NOWHERE, saveClinicProfile } from '../../../../support/clinic-profile.ts';
import { countingModel } from '../../../../support/own-engine.ts';
import { splitSummary } from '../../../../support/run-cli.ts';

async function uploadMonday(world: CliWorld, more: readonly string[] = []) {
  const words = [world.png('one.png'), '--profile', 'clinic', '--batch', 'Monday', ...more];
  return splitSummary((await world.run(upload, words)).rows);
}

describe('receipt BATCH FILE', () => {
  it.each(['json', 'csv'])('saves what became of each file as .%s', async (kind) => {
    await using model = await countingModel();
    using world = cliWorld();
    await saveClinicProfile(world, model.url);
    await uploadMonday(world);
    const path = world.at(`receipt.${kind}`);
    const { code, rows } = await world.run(receipt, ['Monday', path]);
    expect(rows[0]).toMatchObject({ file: path, batch: 'Monday', batchId: 1, found: 1, answered: 1, waiting: 0 });
    expect(code).toBe(0);
    expect(readFileSync(path, 'utf8')).toContain('one.png');
  });

  it('takes the newest of several batches of that name, and says so', async () => {
    await using model = await countingModel();
    using world = cliWorld();
    await saveClinicProfile(world, model.url);
    await uploadMonday(world);
    await uploadMonday(world, ['--send-anyway']);
    const newest = await world.run(receipt, ['Monday', world.at('a.json')]);
    expect(newest.rows[0]).toMatchObject({ batchId: 2 });
    expect(newest.stderr).toBe('2 batches are called "Monday"; this is the newest, number 2.\n');
    const first = await world.run(receipt, ['1', world.at('b.json')]);
    expect([first.rows[0]?.['batchId'], first.stderr]).toEqual([1, '']);
  });

  it('knows no batch it never took in', async () => {
    using world = cliWorld();
    const { code, stderr } = await world.run(receipt, ['Sunday', world.at('a.json')]);
    expect([code, stderr]).toEqual([64, expect.stringContaining('"Sunday"') as string]);
  });
});

describe('receipt redo FILE', () => {
  it('sends again what has no answer, and only that', async () => {
    await using model = await countingModel();
    using world = cliWorld();
    await saveClinicProfile(world, model.url);
    await uploadMonday(world, ['--no-wait']);
    await world.run(queue, ['cancel', '--all']);
    const path = world.at('receipt.json');
    await world.run(receipt, ['Monday', path]);
    const again = splitSummary((await world.run(receipt, ['redo', path])).rows);
    expect(again.summary).toMatchObject({ found: 1, answered: 1 });
    expect(again.images.map(({ file }) => file)).toEqual([world.at('one.png')]);
    expect(model.requests()).toBe(1);
  });

  it('has nothing to do where all were answered', async () => {
    await using model = await countingModel();
    using world = cliWorld();
    await saveClinicProfile(world, model.url);
    await uploadMonday(world);
    const path = world.at('receipt.json');
    await world.run(receipt, ['Monday', path]);
    const { code, rows } = await world.run(receipt, ['redo', path]);
    expect([code, rows[0]?.['summary']]).toEqual([
      0,
      { found: 0, answered: 0, failed: 0, skipped: 0, quarantined: 0, held: 0, waiting: 0, cancelled: 0, seconds: 0 },
    ]);
    const { stdout } = await world.run(receipt, ['redo', path], { json: false });
    expect(stdout).toBe('Nothing of "Monday" has to be sent again.\n');
  });

  it('does not say that all is done while images wait', async () => {
    using world = cliWorld();
    await saveClinicProfile(world, NOWHERE);
    await world.run(upload, [world.png('one.png'), '--profile', 'clinic', '--batch', 'Monday', '--no-wait']);
    const path = world.at('receipt.json');
    await world.run(receipt, ['Monday', path]);
    const { code, stdout } = await world.run(receipt, ['redo', path, '--no-wait'], { json: false });
    expect([code, stdout]).toEqual([
      3,
      'Nothing of "Monday" has to be added again: 1 image still waits to be sent. See: sagittal queue run\n',
    ]);
  });

  it.each([
    ['not there', null],
    ['no JSON', 'no receipt'],
    ['of another program', '{"format":"something else"}'],
  ])('refuses a file that is %s', async (_case, content) => {
    using world = cliWorld();
    const path = world.at('receipt.json');
    if (content !== null) writeFileSync(path, content);
    const { code, stderr } = await world.run(receipt, ['redo', path]);
    expect(code).toBe(64);
    expect(stderr).toMatch(/^[A-Z/].*receipt.*\.\n$/);
  });
});

describe('receipt, used wrongly', () => {
  it.each([
    [[], 'receipt needs a batch and a file, or "redo" and a receipt. See: sagittal --help'],
    [['Monday'], 'receipt needs a batch and a file, or "redo" and a receipt. See: sagittal --help'],
    [['Monday', 'a.json', 'b.json'], 'receipt takes one file, and "b.json" is too much.'],
    [['Monday', 'a.txt'], 'receipt writes .json or .csv, and "a.txt" is neither.'],
    [['redo', 'a.json', '--give-up-after', 'x'], '--give-up-after takes a whole number from 0 to 31536000, not "x".'],
  ])('%j ends with 64 and the sentence', async (args, sentence) => {
    using world = cliWorld();
    expect(await world.run(receipt, args)).toEqual({ code: 64, rows: [], stdout: '', stderr: `${sentence}\n` });
  });
});
