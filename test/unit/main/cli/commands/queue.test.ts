import { describe, expect, it } from 'vitest';
import { queue } from '../../../../../main/cli/commands/queue.ts';
import { upload } from '../../../../../main/cli/commands/upload.ts';
import { cliWorld, type CliWorld } from '../../../../support/cli-world.ts';
import { queueBatches, saveClinicProfile } from '../../../../support/clinic-profile.ts';
import { interrupted } from '../../../../support/interrupt.ts';
import { countingModel } from '../../../../support/own-engine.ts';
import { splitSummary } from '../../../../support/run-cli.ts';

/** A queue with an image in each of two batches; answers their rows. */
async function twoBatches(world: CliWorld) {
  queueBatches(world, ['Monday', 'Tuesday']);
  return (await world.run(queue, ['list'])).rows;
}

describe('queue list', () => {
  it('prints the rows of the contract, oldest first', async () => {
    using world = cliWorld();
    const rows = await twoBatches(world);
    expect(rows.map(({ batch, state, profile, attempts }) => [batch, state, profile, attempts])).toEqual([
      ['Monday', 'waiting', 'clinic', 0],
      ['Tuesday', 'waiting', 'clinic', 0],
    ]);
    expect(rows.map((row) => Object.keys(row).filter((name) => ['id', 'createdAt', 'sha256'].includes(name)))).toEqual([
      ['id', 'sha256', 'createdAt'],
      ['id', 'sha256', 'createdAt'],
    ]);
  });

  it.each([
    [['--batch', 'Monday'], ['Monday']],
    [
      ['--state', 'waiting'],
      ['Monday', 'Tuesday'],
    ],
    [['--state', 'answered'], []],
    [['--state', 'waiting', '--batch', 'Tuesday'], ['Tuesday']],
  ])('narrows down by %j', async (words, batches) => {
    using world = cliWorld();
    await twoBatches(world);
    const { rows } = await world.run(queue, ['list', ...words]);
    expect(rows.map(({ batch }) => batch)).toEqual(batches);
  });

  it('says so where there is nothing', async () => {
    using world = cliWorld();
    const { code, stdout } = await world.run(queue, ['list'], { json: false });
    expect([code, stdout]).toEqual([0, 'The queue is empty.\n']);
  });

  it.each([
    [['--state', 'failed'], 'No image in the queue is failed.\n'],
    [['--state', 'failed', '--batch', 'Monday'], 'No image of "Monday" is failed.\n'],
  ])('does not call a queue empty that a filter hides: %j', async (words, expected) => {
    using world = cliWorld();
    await twoBatches(world);
    expect((await world.run(queue, ['list', ...words], { json: false })).stdout).toBe(expected);
  });

  it('tells paused from waiting', async () => {
    using world = cliWorld();
    await twoBatches(world);
    await world.run(queue, ['pause', '--batch', 'Monday']);
    const { rows } = await world.run(queue, ['list']);
    expect(rows.map(({ state, isPaused }) => [state, isPaused])).toEqual([
      ['waiting', true],
      ['waiting', undefined],
    ]);
    expect((await world.run(queue, ['list'], { json: false })).stdout).toMatch(/Paused[\s\S]*Waiting/);
  });
});

describe('a command on some of the images', () => {
  it('changes the named ones alone', async () => {
    using world = cliWorld();
    const [first] = await twoBatches(world);
    const { code, rows } = await world.run(queue, ['cancel', String(first?.['id'])]);
    expect([code, rows]).toEqual([0, [{ verb: 'cancel', changed: 1 }]]);
    const after = (await world.run(queue, ['list'])).rows;
    expect(after.map(({ state }) => state)).toEqual(['cancelled', 'waiting']);
  });

  it.each([
    ['pause', '--all', 2],
    ['cancel', '--all', 2],
    ['resume', '--all', 0],
    ['retry', '--all', 0],
  ])('%s %s changes %i that wait', async (verb, selector, changed) => {
    using world = cliWorld();
    await twoBatches(world);
    expect((await world.run(queue, [verb, selector])).rows).toEqual([{ verb, changed }]);
  });

  it('takes a batch by its name and a state by its word, also both', async () => {
    using world = cliWorld();
    await twoBatches(world);
    const changed: unknown[] = [];
    for (const words of [
      ['pause', '--batch', 'Monday'],
      ['resume', '--state', 'paused', '--batch', 'Tuesday'],
      ['resume', '--state', 'waiting'],
      ['cancel', '--state', 'waiting', '--batch', 'Tuesday'],
    ])
      changed.push((await world.run(queue, words)).rows[0]?.['changed']);
    // Outside the engine a paused image waits as well.
    expect(changed).toEqual([1, 0, 1, 1]);
  });

  it('brings a cancelled image back and takes a settled one away for good', async () => {
    using world = cliWorld();
    await twoBatches(world);
    await world.run(queue, ['cancel', '--all']);
    const retried = await world.run(queue, ['retry', '--batch', 'Monday']);
    expect(retried.rows).toEqual([{ verb: 'retry', changed: 1 }]);
    expect(retried.stderr).toBe('They are sent by the window, by "sagittal queue run", or with the next upload.\n');
    await world.run(queue, ['remove', '--state', 'cancelled']);
    expect((await world.run(queue, ['list'])).rows.map(({ batch, state }) => [batch, state])).toEqual([
      ['Monday', 'waiting'],
    ]);
  });

  it('prioritises and says how many in words', async () => {
    using world = cliWorld();
    const [first] = await twoBatches(world);
    const one = await world.run(queue, ['prioritise', 'urgent', String(first?.['id'])], { json: false });
    expect(one.stdout).toBe('1 image changed by prioritise.\n');
    const all = await world.run(queue, ['prioritise', 'background', '--all'], { json: false });
    expect(all.stdout).toBe('2 images changed by prioritise.\n');
  });
});

describe('queue run', () => {
  it('sends what waits, prints each image as it settles and the sum last', async () => {
    await using model = await countingModel();
    using world = cliWorld();
    await saveClinicProfile(world, model.url);
    const words = [world.png('one.png', 1), world.png('two.png', 2), '--profile', 'clinic', '--no-wait'];
    await world.run(upload, words);
    const { code, rows } = await world.run(queue, ['run']);
    const { images, summary } = splitSummary(rows);
    expect(images.map(({ state }) => state)).toEqual(['answered', 'answered']);
    expect(summary).toMatchObject({ found: 2, answered: 2, waiting: 0 });
    expect([code, model.requests()]).toEqual([0, 2]);
  });

  it('ends at once with 0 where nothing waits', async () => {
    using world = cliWorld();
    const { code, stdout } = await world.run(queue, ['run'], { json: false });
    expect([code, stdout]).toEqual([0, 'In the queue: No files found.\n']);
  });

  it('ends with 3 where time is up and images still wait', async () => {
    using world = cliWorld();
    await twoBatches(world);
    const { code, rows } = await world.run(queue, ['run', '--give-up-after', '0']);
    expect(code).toBe(3);
    expect(splitSummary(rows).summary).toMatchObject({ found: 2, waiting: 2 });
  });

  it('ends with 130 on Ctrl-C, nothing lost', async () => {
    using world = cliWorld();
    await twoBatches(world);
    const { code, rows } = await interrupted(() => world.run(queue, ['run']));
    expect(code).toBe(130);
    expect(splitSummary(rows).summary).toMatchObject({ found: 2, waiting: 2 });
  });
});

describe('queue, used wrongly', () => {
  it.each([
    [[], 'queue needs one of list, run, pause, resume, retry, cancel, remove, prioritise.'],
    [['send'], 'queue takes list, run, pause, resume, retry, cancel, remove, prioritise, not "send".'],
    [['cancel'], 'Say which images: their numbers, --all, --state STATE or --batch NAME.'],
    [['cancel', '1', '--all'], 'Say which images in one way: their numbers, or --all, or --state and --batch.'],
    [
      ['cancel', '--all', '--state', 'failed'],
      'Say which images in one way: their numbers, or --all, or --state and --batch.',
    ],
    [['cancel', 'one'], `ID takes a whole number from 1 to ${Number.MAX_SAFE_INTEGER}, not "one".`],
    [['cancel', '0'], `ID takes a whole number from 1 to ${Number.MAX_SAFE_INTEGER}, not "0".`],
    [['run', '--all'], 'queue run sends everything that waits; it takes no selection.'],
    [['run', '7'], 'queue run sends everything that waits; it takes no selection.'],
    [['list', '7'], 'queue list takes --state and --batch only.'],
    [['list', '--batch', 'Sunday'], 'There is no batch named "Sunday".'],
    [['prioritise', 'soon', '1'], 'queue prioritise takes urgent, normal, background, not "soon".'],
    [['prioritise'], 'queue prioritise takes urgent, normal, background, not "".'],
    [['run', '--give-up-after', 'long'], '--give-up-after takes a whole number from 0 to 31536000, not "long".'],
  ])('%j ends with 64 and the sentence', async (args, sentence) => {
    using world = cliWorld();
    expect(await world.run(queue, args)).toEqual({ code: 64, rows: [], stdout: '', stderr: `${sentence}\n` });
  });

  it('names the states there are', async () => {
    using world = cliWorld();
    const { code, stderr } = await world.run(queue, ['list', '--state', 'lost']);
    expect(code).toBe(64);
    expect(stderr).toMatch(/^--state takes answered, failed, .*, not "lost"\.\n$/);
  });
});

describe('a command on images that are not there', () => {
  it.each(['pause', 'retry', 'cancel', 'remove'])('%s says so with its exit code and changes nothing', async (verb) => {
    using world = cliWorld();
    await twoBatches(world);
    const { code, stderr } = await world.run(queue, [verb, '1', '99']);
    expect([code, stderr]).toEqual([64, expect.stringContaining('There is no image 99. Nothing was changed.')]);
    expect((await world.run(queue, ['list'])).rows.map(({ state }) => state)).toEqual(['waiting', 'waiting']);
  });
});

describe('queue remove', () => {
  it('deletes no answers without a question or --yes', async () => {
    await using model = await countingModel();
    using world = cliWorld();
    await saveClinicProfile(world, model.url);
    await world.run(upload, [world.png('a.png'), '--profile', 'clinic']);
    const words = ['remove', '--state', 'answered'];
    const { code, stderr } = await world.run(queue, words);
    expect([code, stderr]).toEqual([64, expect.stringContaining('This deletes 1 answer for good. Add --yes')]);
    expect((await world.run(queue, ['list'])).rows).toHaveLength(1);
    const { rows } = await world.run(queue, [...words, '--yes']);
    expect(rows).toEqual([{ verb: 'remove', changed: 1 }]);
  });

  it('deletes no answer that only reports a failure without a question either', async () => {
    await using model = await countingModel('{"error": "out of memory"}');
    using world = cliWorld();
    await saveClinicProfile(world, model.url);
    await world.run(upload, [world.png('a.png'), '--profile', 'clinic']);
    for (const words of [['--state', 'failed'], ['1'], ['--all']]) {
      const { code, stderr } = await world.run(queue, ['remove', ...words]);
      expect([code, stderr]).toEqual([64, expect.stringContaining('This deletes 1 answer for good. Add --yes')]);
    }
  });
});
