import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../../../../main/engine/process/compose.ts';
import { cliWorld } from '../../../../support/cli-world.ts';
import { queueBatches } from '../../../../support/clinic-profile.ts';

const world = cliWorld();
let engine: Engine;
beforeAll(() => {
  queueBatches(world, ['Monday', 'Monday', '1']);
  engine = world.engine();
});
afterAll(async () => {
  await engine.stop();
  world[Symbol.dispose]();
});

describe('findBatch', () => {
  it.each([
    ['Monday', { batchId: 2, batchName: 'Monday', namesakes: 1 }],
    ['2', { batchId: 2, batchName: 'Monday', namesakes: 0 }],
    ['1', { batchId: 3, batchName: '1', namesakes: 0 }],
  ])('takes the newest of that name, else that number: %s', async (wanted, found) => {
    expect(await engine.calls.receipts.findBatch({ wanted })).toEqual(found);
  });

  it.each(['Sunday', '77', '0', '-1', ''])('finds none for "%s"', async (wanted) => {
    await expect(engine.calls.receipts.findBatch({ wanted })).rejects.toThrow(
      `There is no batch with the name or number "${wanted}".`,
    );
  });
});

it('saves no receipt of a batch that is not there', async () => {
  const order = { batchId: 77, path: world.at('r.json'), file: 'json' } as const;
  await expect(engine.calls.receipts.save(order)).rejects.toThrow('There is no batch with the number 77.');
});
