import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { queue } from '../../../../../main/cli/commands/queue.ts';
import { upload } from '../../../../../main/cli/commands/upload.ts';
import { cliWorld } from '../../../../support/cli-world.ts';
import { NOWHERE, saveClinicProfile } from '../../../../support/clinic-profile.ts';
import { countingModel } from '../../../../support/own-engine.ts';
import { splitSummary } from '../../../../support/run-cli.ts';

const NOTHING = { found: 0, answered: 0, failed: 0, skipped: 0, quarantined: 0, held: 0, waiting: 0, cancelled: 0 };

describe('upload', () => {
  it('answers every image, skips the rest with a reason, and sums up what it found', async () => {
    await using model = await countingModel();
    using world = cliWorld();
    await saveClinicProfile(world, model.url);
    const [one, two] = [world.png('one.png', 1), world.png('two.png', 2)];
    writeFileSync(world.at('notes.txt'), 'no image');
    const { code, rows } = await world.run(upload, [world.at(), '--profile', 'clinic']);
    const { images, summary } = splitSummary(rows);
    const stateOf = Object.fromEntries(images.map(({ file, state }) => [String(file), state]));
    expect(stateOf).toEqual({ [one]: 'answered', [two]: 'answered', [world.at('notes.txt')]: 'skipped' });
    expect(summary).toEqual({ ...NOTHING, found: 3, answered: 2, skipped: 1, seconds: expect.any(Number) as number });
    expect([code, model.requests()]).toEqual([0, 2]);
  });

  it('sends the same image once, and again where it is asked to', async () => {
    await using model = await countingModel();
    using world = cliWorld();
    await saveClinicProfile(world, model.url);
    const path = world.png('one.png');
    const requests: number[] = [];
    for (const more of [[], [], ['--send-anyway']]) {
      const { code } = await world.run(upload, [path, '--profile', 'clinic', ...more]);
      expect(code).toBe(0);
      requests.push(model.requests());
    }
    expect(requests).toEqual([1, 1, 2]);
  });

  it('takes the name of a long folder as far as it fits, and refuses one that is typed too long', async () => {
    using world = cliWorld();
    await saveClinicProfile(world, NOWHERE);
    const path = world.png(`${'x'.repeat(150)}.png`);
    const words = [path, '--profile', 'clinic', '--no-wait'];
    const { rows } = await world.run(upload, words);
    expect(splitSummary(rows).images[0]?.['batch']).toBe(`${'x'.repeat(119)}…`);
    const { code, stderr } = await world.run(upload, [...words, '--batch', 'x'.repeat(121)]);
    expect([code, stderr]).toEqual([64, expect.stringContaining("A batch's name has 1 to 120 characters.")]);
  });

  it('leaves with 0 before anything is sent under --no-wait', async () => {
    await using model = await countingModel();
    using world = cliWorld();
    await saveClinicProfile(world, model.url);
    const { code, rows } = await world.run(upload, [world.png('one.png'), '--profile', 'clinic', '--no-wait']);
    const { summary } = splitSummary(rows);
    expect(summary).toMatchObject({ found: 1, waiting: 1 });
    expect([code, model.requests()]).toEqual([0, 0]);
  });

  it('gives up when its time is over and ends with 3; what it began goes on later', async () => {
    await using model = await countingModel();
    using world = cliWorld();
    await saveClinicProfile(world, model.url);
    const words = [world.png('one.png'), '--profile', 'clinic', '--give-up-after', '0'];
    expect((await world.run(upload, words)).code).toBe(3);
    const { code, rows } = await world.run(queue, ['run']);
    expect([code, splitSummary(rows).summary]).toMatchObject([0, { found: 1, answered: 1 }]);
  });

  it('ends with 2 where a file cannot be read, and says why', async () => {
    await using model = await countingModel();
    using world = cliWorld();
    await saveClinicProfile(world, model.url);
    const path = world.png('cut.png');
    writeFileSync(path, readFileSync(path).subarray(0, 40));
    const { code, rows } = await world.run(upload, [path, '--profile', 'clinic']);
    const [image] = splitSummary(rows).images;
    expect(image).toMatchObject({ file: path, state: 'quarantined', kind: 'unreadable-file', attempts: 0 });
    expect(image?.['reason']).toMatch(/^[A-Z].*\.$/);
    expect(code).toBe(2);
  });

  it('writes its summary into a file of its own where it is asked to', async () => {
    await using model = await countingModel();
    using world = cliWorld();
    await saveClinicProfile(world, model.url);
    const summaryFile = world.at('summary.json');
    const { rows } = await world.run(upload, [world.png('one.png'), '--profile', 'clinic'], { summaryFile });
    expect(JSON.parse(readFileSync(summaryFile, 'utf8'))).toEqual(splitSummary(rows).summary);
  });

  it('shows people a table and the sum, and where IT finds the details of a failure', async () => {
    await using model = await countingModel();
    using world = cliWorld();
    await saveClinicProfile(world, model.url);
    const words = [world.png('one.png'), '--profile', 'clinic'];
    const { stdout, stderr } = await world.run(upload, words, { json: false });
    expect(stdout).toContain('one.png');
    expect(stdout).toMatch(/1 found = 1 answered, \d+\.\d s\n$/);
    expect(stderr).toBe('');
  });

  it('calls a batch by its name, or after what was uploaded', async () => {
    using world = cliWorld();
    await saveClinicProfile(world, NOWHERE);
    const path = world.png('one.png');
    for (const more of [['--batch', 'Monday'], ['--send-anyway']])
      await world.run(upload, [path, '--profile', 'clinic', '--no-wait', ...more]);
    const engine = world.engine();
    const { batches } = await engine.calls.queue.batches({ offset: 0, limit: 10 });
    await engine.stop();
    expect(batches.map(({ name, priority }) => `${name} ${priority}`).sort()).toEqual([
      'Monday normal',
      'one.png normal',
    ]);
  });
});

describe('upload, used wrongly', () => {
  it.each([
    [[], 'upload needs at least one file or folder. See: sagittal --help'],
    [['a', '--priority', 'soon'], '--priority takes urgent, normal, background, not "soon".'],
    [['a', '--give-up-after', '-1'], "Option '--give-up-after' argument is ambiguous."],
    [['a', '--give-up-after', '1.5'], '--give-up-after takes a whole number from 0 to 31536000, not "1.5".'],
    [['a', '--profil', 'x'], "Unknown option '--profil'."],
    [['/nowhere/a.png'], `Nothing is found at ${resolve('/nowhere/a.png')}.`],
    [['/', '--profile', 'nobody'], 'There is no profile "nobody". See: sagittal profile list'],
  ])('%j ends with 64', async (args, sentence) => {
    using world = cliWorld();
    const { code, stderr } = await world.run(upload, args);
    expect(code).toBe(64);
    expect(stderr).toContain(sentence);
  });
});
