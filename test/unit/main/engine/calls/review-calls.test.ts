import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Engine } from '../../../../../main/engine/process/compose.ts';
import { cliWorld, type CliWorld } from '../../../../support/cli-world.ts';
import { queueBatches } from '../../../../support/clinic-profile.ts';
import type { Findings } from '../../../../../main/engine/model/findings.ts';
import { waitingImage } from '../../../../support/temporary-store.ts';
import { until } from '../../../../support/until.ts';

const FINDINGS: Findings = { cause: 'rule', why: 'says YES', boxes: [], width: 4, height: 3, frames: 1 };
const HELD = { kind: 'held-for-review', facts: { cause: 'rule' } } as const;

let world: CliWorld;
let engine: Engine;
beforeEach(() => {
  world = cliWorld();
  queueBatches(world, ['Monday', 'Tuesday']);
  world.withStore((store) => {
    const over = { state: 'checking', textCheck: 'pending', profileName: 'clinic' } as const;
    store.images.add([waitingImage(1, 'a', over), waitingImage(2, 'b', over)], 1);
    for (const id of [3, 4]) {
      store.claims.together(() => {
        store.reviews.hold(id, FINDINGS, 1);
        store.claims.apply(id, { type: 'text-checked', failure: HELD });
      });
    }
  });
  engine = world.engine();
});
afterEach(async () => {
  await engine.stop();
  world[Symbol.dispose]();
});

describe('images that a person has to look at', () => {
  it('are listed, of all batches or of one', async () => {
    const { review } = engine.calls;
    const all = await review.list({ offset: 0, limit: 1 });
    const ofOne = await review.list({ batchId: 2, offset: 0, limit: 10 });
    expect([all.total, all.reviews.map(({ imageId }) => imageId), ofOne.reviews.map(({ imageId }) => imageId)]).toEqual(
      [2, [3], [4]],
    );
    expect([await review.show({ id: 1 }), await review.show({ id: 77 })]).toEqual([null, null]);
  });

  it('are decided once, by the person who is signed in, and everybody hears of it', async () => {
    const { review } = engine.calls;
    const heard: string[] = [];
    engine.onChange((topics) => heard.push(...topics));
    const decided = await review.decide({ id: 3, decision: { decision: 'released', note: 'only a scale' } });
    expect(decided).toMatchObject({
      imageId: 3,
      decision: 'released',
      note: 'only a scale',
      decidedBy: expect.stringMatching(/./),
    });
    await until(() => {
      expect(heard).toEqual(expect.arrayContaining(['reviews', 'queue', 'status', 'history']));
    });
    expect((await review.list({ offset: 0, limit: 10 })).total).toBe(1);
    const again = review.decide({ id: 3, decision: { decision: 'rejected' } });
    await expect(again).rejects.toThrow('This image is not held for review any more.');
    expect((await review.show({ id: 3 }))?.decision).toBe('released');
  });

  it('that are rejected are not sent', async () => {
    await engine.calls.review.decide({ id: 4, decision: { decision: 'rejected' } });
    const { rows } = await engine.calls.queue.images({ batchId: 2, offset: 0, limit: 10 });
    expect(rows.find(({ id }) => id === 4)?.state).toBe('cancelled');
  });
});
