import { expect, it, vi } from 'vitest';
import { cliWorld } from '../../../../support/cli-world.ts';

it('looks through what was chosen, sends nothing by it, and forgets it when told to', async () => {
  using world = cliWorld();
  world.png('one.png');
  const engine = world.engine();
  const { scanId } = await engine.calls.upload.scan({ paths: [world.at()], profileName: 'demo' });
  const scan = await vi.waitFor(async () => {
    const read = await engine.calls.upload.scanned({ scanId });
    expect(read.isFinished).toBe(true);
    return read;
  });
  expect(scan).toMatchObject({ images: 1, suggestedName: 'files', leftOutTotal: 0, trouble: null });
  expect((await engine.calls.queue.batches({ offset: 0, limit: 10 })).total).toBe(0);
  await engine.calls.upload.discard({ scanId });
  await expect(engine.calls.upload.scanned({ scanId })).rejects.toThrow();
  await engine.stop();
});

it('takes a scan into the queue under the name it was given, once', async () => {
  using world = cliWorld();
  world.png('one.png');
  const engine = world.engine();
  const { scanId } = await engine.calls.upload.scan({ paths: [world.at()], profileName: 'demo' });
  const order = { scanId, profileName: 'demo', batchName: 'Monday' };
  const { batchId } = await engine.calls.upload.send(order);
  await expect(engine.calls.upload.send(order)).rejects.toThrow();
  expect(await engine.calls.queue.batchIdsNamed({ name: 'Monday' })).toEqual([batchId]);
  expect(await engine.calls.upload.recentFolders()).toEqual([world.at()]);
  await engine.stop();
});
