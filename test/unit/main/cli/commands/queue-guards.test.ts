import { expect, it } from 'vitest';
import { checkIds, mayRemove } from '../../../../../main/cli/commands/queue-guards.ts';
import type { Engine } from '../../../../../main/engine/process/compose.ts';
import { answerNext } from '../../../../support/answered-store.ts';
import { cliWorld } from '../../../../support/cli-world.ts';
import { queueBatches } from '../../../../support/clinic-profile.ts';

/** An engine over two images, the first of them answered; nobody is there to be asked. */
async function withEngine(work: (engine: Engine) => Promise<void>): Promise<void> {
  using world = cliWorld();
  queueBatches(world, ['Monday', 'Tuesday']);
  world.withStore((store) => answerNext(store, 'application/json', '{}'));
  const engine = world.engine();
  try {
    await work(engine);
  } finally {
    await engine.stop();
  }
}

it('numbers that no image has are named, and nothing is done then', async () => {
  await withEngine(async (engine) => {
    await expect(checkIds(engine, [1, 2])).resolves.toBeUndefined();
    await expect(checkIds(engine, [1, 7])).rejects.toThrow('There is no image 7. Nothing was changed.');
    await expect(checkIds(engine, [7, 8])).rejects.toThrow('There are no images 7, 8.');
  });
});

it('answers are deleted only where somebody says so', async () => {
  await withEngine(async (engine) => {
    const nothing = { ids: [], filters: [] };
    expect(await mayRemove(engine, { ...nothing, ids: [1, 2] }, true)).toBe(true);
    await expect(mayRemove(engine, { ...nothing, ids: [1, 2] }, false)).rejects.toThrow(
      'This deletes 1 answer for good. Add --yes',
    );
    await expect(mayRemove(engine, { ...nothing, filters: [{}] }, false)).rejects.toThrow(
      'This deletes 1 answer for good.',
    );
  });
});

it('nobody is asked where no answer goes', async () => {
  await withEngine(async (engine) => {
    expect(await mayRemove(engine, { ids: [2], filters: [] }, false)).toBe(true);
    expect(await mayRemove(engine, { ids: [], filters: [{ states: ['waiting'] }] }, false)).toBe(true);
  });
});
