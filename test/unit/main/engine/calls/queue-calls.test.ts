import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Engine } from '../../../../../main/engine/process/compose.ts';
import { batchSummarySchema, imageRowSchema, statusSchema } from '../../../../../shared/contract/rows.ts';
import { cliWorld, type CliWorld } from '../../../../support/cli-world.ts';
import { queueBatches } from '../../../../support/clinic-profile.ts';

let world: CliWorld;
let engine: Engine;
beforeEach(() => {
  world = cliWorld();
  queueBatches(world, ['Monday', 'Tuesday']);
  engine = world.engine();
});
afterEach(async () => {
  await engine.stop();
  world[Symbol.dispose]();
});

describe('reading the queue', () => {
  it('answers in the shapes of the contract', async () => {
    const { batches, total } = await engine.calls.queue.batches({ offset: 0, limit: 1 });
    const { rows } = await engine.calls.queue.images({ offset: 0, limit: 10 });
    const status = await engine.calls.app.status();
    expect([total, batches.length, rows.length]).toEqual([2, 1, 2]);
    expect(batches.every((batch) => batchSummarySchema.safeParse(batch).success)).toBe(true);
    expect(rows.every((row) => imageRowSchema.safeParse(row).success)).toBe(true);
    expect(statusSchema.parse(status)).toMatchObject({ unsettled: 2, needsPerson: 0, answered: 0 });
  });

  it('begins at a mark and tells of what settles after it', async () => {
    const { mark } = await engine.calls.queue.settledAnywhere({ mark: null });
    expect(await engine.calls.queue.settledAnywhere({ mark })).toMatchObject({
      reports: [],
      unsettled: 2,
      isIntakeDone: true,
    });
    await engine.calls.queue.cancel({ ids: [1] });
    const after = await engine.calls.queue.settledAnywhere({ mark });
    expect([after.reports.map(({ id }) => id), after.unsettled, after.mark > mark]).toEqual([[1], 1, true]);
    expect((await engine.calls.queue.settledAnywhere({ mark: after.mark })).reports).toEqual([]);
  });

  it('knows no batch and no growing answer that are not there', async () => {
    await expect(engine.calls.queue.settled({ batchId: 77, mark: 0 })).rejects.toThrow(
      'There is no batch with the number 77.',
    );
    expect(await engine.calls.queue.live({ id: 1 })).toBeNull();
    expect(await engine.calls.queue.batchIdsNamed({ name: 'Sunday' })).toEqual([]);
  });
});

describe('commands', () => {
  it('cancel with a way back, and no other command has one', async () => {
    const paused = await engine.calls.queue.pause({ ids: [2] });
    const cancelled = await engine.calls.queue.cancel({ all: true });
    expect([paused, cancelled]).toEqual([
      { changed: 1, undo: null },
      { changed: 2, undo: expect.any(String) as string },
    ]);
    expect(await engine.calls.queue.undo({ undo: cancelled.undo ?? '' })).toEqual({ changed: 2 });
    const states = (await engine.calls.queue.images({ offset: 0, limit: 10 })).rows.map(({ id, state }) => [id, state]);
    expect(Object.fromEntries(states) as object).toEqual({ 1: 'waiting', 2: 'paused' });
    await expect(engine.calls.queue.undo({ undo: 'other' })).rejects.toThrow('This can no longer be undone.');
  });

  it('move images to the front, and send nothing again that was never shared', async () => {
    expect(await engine.calls.queue.prioritise({ selection: { batchId: 2 }, priority: 'urgent' })).toEqual({
      changed: 1,
    });
    const { batches } = await engine.calls.queue.batches({ offset: 0, limit: 10 });
    expect(Object.fromEntries(batches.map(({ id, priority }) => [id, priority]))).toEqual({ 1: 'normal', 2: 'urgent' });
    expect(await engine.calls.queue.sendAnyway({ batchId: 1 })).toEqual({ changed: 0 });
  });

  it('take settled images away and leave the others', async () => {
    await engine.calls.queue.cancel({ ids: [1] });
    expect(await engine.calls.queue.remove({ all: true })).toEqual({
      changed: 1,
      undo: null,
    });
    expect((await engine.calls.queue.reports({ afterId: 0, limit: 10 })).map(({ id }) => id)).toEqual([2]);
  });
});
