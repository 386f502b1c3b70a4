import { describe, expect, it } from 'vitest';
import { followBatch, type FollowEnd, type FollowOptions } from '../../../../../main/cli/session/follow-batch.ts';
import type { Engine } from '../../../../../main/engine/process/compose.ts';
import { profileSettingsSchema } from '../../../../../shared/profile.ts';
import { cliWorld, type CliWorld } from '../../../../support/cli-world.ts';
import { NOWHERE } from '../../../../support/clinic-profile.ts';
import { addWaiting } from '../../../../support/runner-site.ts';

/** A batch of images that nobody sends; answers its number. */
function waitingBatch(world: CliWorld, count: number): number {
  const settings = profileSettingsSchema.parse({ kind: 'http', endpointUrl: NOWHERE });
  return world.withStore((store) => {
    store.profiles.save({ name: 'clinic', settings, isBuiltIn: false }, 1);
    return addWaiting(store, 'clinic', count);
  });
}

async function follow(
  engine: Engine,
  batchId: number,
  over: Partial<FollowOptions> = {},
): Promise<FollowEnd & { told: number[]; left: number[] }> {
  const told: number[] = [];
  const left: number[] = [];
  const end = await followBatch(engine, {
    batchId,
    giveUpAfterMs: undefined,
    signal: new AbortController().signal,
    onSettled: ({ id }) => told.push(id),
    onProgress: ({ unsettled }) => left.push(unsettled),
    ...over,
  });
  return { ...end, told, left };
}

describe('followBatch', () => {
  it('tells of each image once as it settles, and ends when all have', async () => {
    using world = cliWorld();
    const batchId = waitingBatch(world, 3);
    const engine = world.engine();
    const following = follow(engine, batchId);
    await engine.calls.queue.cancel({ ids: [2] });
    await engine.calls.queue.cancel({ all: true });
    const { how, told, left } = await following;
    await engine.stop();
    expect([how, told.toSorted((a, b) => a - b), left.at(-1)]).toEqual(['settled', [1, 2, 3], 0]);
  });

  it('does not take a paused image for a settled one', async () => {
    using world = cliWorld();
    const batchId = waitingBatch(world, 1);
    const engine = world.engine();
    await engine.calls.queue.pause({ all: true });
    const { how, told } = await follow(engine, batchId, { giveUpAfterMs: 0 });
    await engine.stop();
    expect([how, told]).toEqual(['gave-up', []]);
  });

  it('waits for no answers where only taking in matters', async () => {
    using world = cliWorld();
    const batchId = waitingBatch(world, 2);
    const engine = world.engine();
    const { how, left } = await follow(engine, batchId, { stopWhenComplete: true });
    await engine.stop();
    expect([how, left]).toEqual(['settled', [2]]);
  });

  it('ends at once on a signal, with the mark to go on from', async () => {
    using world = cliWorld();
    const batchId = waitingBatch(world, 2);
    const engine = world.engine();
    await engine.calls.queue.cancel({ ids: [1] });
    const first = await follow(engine, batchId, { signal: AbortSignal.abort() });
    const { reports } = await engine.calls.queue.settled({ batchId, mark: first.mark });
    await engine.stop();
    expect([first.how, first.told, reports]).toEqual(['interrupted', [1], []]);
  });

  it('knows no batch that is not there', async () => {
    using world = cliWorld();
    const engine = world.engine();
    await expect(follow(engine, 77)).rejects.toThrow('There is no batch with the number 77.');
    await engine.stop();
  });
});
