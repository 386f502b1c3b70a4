import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runQueue } from '../../../../../main/cli/commands/queue-run.ts';
import { createOutput } from '../../../../../main/cli/terminal/output.ts';
import type { Engine } from '../../../../../main/engine/process/compose.ts';
import { cliWorld, recordingStream, type CliWorld } from '../../../../support/cli-world.ts';
import { NOWHERE, queueBatches } from '../../../../support/clinic-profile.ts';
import { countingModel } from '../../../../support/own-engine.ts';
import { until } from '../../../../support/until.ts';

let world: CliWorld;
let engine: Engine;
beforeEach(() => {
  world = cliWorld();
});
afterEach(async () => {
  await engine.stop();
  world[Symbol.dispose]();
});

/** Runs the queue; answers the code it ended with and its lines. */
function start(giveUpAfterMs?: number) {
  const [out, err] = [recordingStream(), recordingStream()];
  const output = createOutput({ json: true, quiet: false }, { out: out.stream, err: err.stream });
  const rows = () =>
    out
      .text()
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  return { ended: runQueue(engine, output, giveUpAfterMs), rows };
}

describe('queue run', { timeout: 60_000 }, () => {
  it('has nothing to do in an empty queue', async () => {
    engine = world.engine();
    const { ended, rows } = start();
    expect([await ended, rows()]).toMatchObject([0, [{ summary: { found: 0, waiting: 0 } }]]);
  });

  it('sends what waits, tells of each image once as it settles, and ends by what became of them', async () => {
    await using model = await countingModel();
    engine = world.engine();
    const settings = { kind: 'http', endpointUrl: model.url, textCheck: 'off', deidentify: 'off' };
    await engine.calls.profiles.save({ name: 'clinic', settings });
    const paths = [1, 2, 3].map((mark) => world.png(`${mark}.png`, mark));
    const { scanId } = await engine.calls.upload.scan({ paths, profileName: 'clinic' });
    await engine.calls.upload.send({ scanId, profileName: 'clinic', batchName: 'Monday' });
    const { ended, rows } = start();
    expect([await ended, model.requests()]).toEqual([0, 3]);
    const settled = rows().slice(0, -1);
    expect(settled.map(({ state }) => state)).toEqual(['answered', 'answered', 'answered']);
    expect(new Set(settled.map(({ id }) => id)).size).toBe(3);
    expect(rows().at(-1)).toMatchObject({ summary: { found: 3, answered: 3, seconds: expect.any(Number) } });
  });

  it('gives up when its time is over, and leaves the images in the queue', async () => {
    queueBatches(world, ['Monday']);
    engine = world.engine();
    const settings = { kind: 'http', endpointUrl: NOWHERE, textCheck: 'off', sendBetween: closedHours() };
    await engine.calls.profiles.save({ name: 'clinic', settings });
    const { ended, rows } = start(50);
    expect([await ended, rows().at(-1)]).toMatchObject([3, { summary: { found: 1, waiting: 1 } }]);
  });

  it('ends when a person interrupts it, and listens no more', async () => {
    queueBatches(world, ['Monday']);
    engine = world.engine();
    const settings = { kind: 'http', endpointUrl: NOWHERE, textCheck: 'off', sendBetween: closedHours() };
    await engine.calls.profiles.save({ name: 'clinic', settings });
    const before = process.listenerCount('SIGINT');
    const { ended } = start();
    await until(() => {
      expect(process.listenerCount('SIGINT')).toBe(before + 1);
    });
    process.emit('SIGINT', 'SIGINT');
    expect([await ended, process.listenerCount('SIGINT')]).toEqual([130, before]);
  });
});

/** An hour that is not now. */
function closedHours(): string {
  const hour = (new Date().getHours() + 2) % 24;
  return [hour, (hour + 1) % 24].map((at) => `${String(at).padStart(2, '0')}:00`).join('-');
}
