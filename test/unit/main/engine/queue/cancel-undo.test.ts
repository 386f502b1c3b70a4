import { describe, expect, it } from 'vitest';
import { CancelUndo } from '../../../../../main/engine/queue/cancel-undo.ts';
import type { CommandPorts } from '../../../../../main/engine/queue/commands.ts';
import { createStore } from '../../../../../main/engine/storage/store.ts';
import { profileSettingsSchema } from '../../../../../shared/profile.ts';
import { addWaiting } from '../../../../support/runner-site.ts';
import { temporaryStore } from '../../../../support/temporary-store.ts';

/** A queue of four images in two batches, over a real store; `reopened` is what was asked of the intakes. */
function site() {
  const file = temporaryStore();
  const store = createStore(file.database, file.key, { now: () => 5, random: () => 0, newInferenceId: () => 'i' });
  store.profiles.save({ name: 'clinic', settings: profileSettingsSchema.parse({ kind: 'demo' }), isBuiltIn: false }, 1);
  const batches = [addWaiting(store, 'clinic', 2), addWaiting(store, 'clinic', 2)];
  const reopened: unknown[] = [];
  const ports: CommandPorts = {
    ...store,
    reopenUnread: () => undefined,
    isSourceThere: async () => true,
    reopenIntakes: (reach) => reopened.push(reach),
    onChanged: () => undefined,
    breathe: () => Promise.resolve(),
  };
  let ids = 0;
  const undos = new CancelUndo(() => `undo-${(ids += 1)}`);
  const states = () => store.images.list({ afterId: 0, limit: 10 }).map(({ state }) => state);
  return { store, batches, ports, undos, reopened, states, [Symbol.dispose]: file[Symbol.dispose] };
}

describe('taking a cancel back', () => {
  it('lets what waited wait again, and what was paused stay paused', async () => {
    using here = site();
    here.store.claims.applyAll([2], [{ type: 'pause' }]);
    const { changed, undo } = await here.undos.cancel({ all: true }, here.ports);
    expect([changed, here.states()]).toEqual([4, ['cancelled', 'cancelled', 'cancelled', 'cancelled']]);
    expect(await here.undos.takeBack(undo ?? '', here.ports)).toEqual({ changed: 4 });
    expect(here.states()).toEqual(['waiting', 'paused', 'waiting', 'waiting']);
  });

  it('takes the intake of a whole batch up again', async () => {
    using here = site();
    const [batchId = 0] = here.batches;
    const { undo } = await here.undos.cancel({ batchId }, here.ports);
    expect(here.states()).toEqual(['cancelled', 'cancelled', 'waiting', 'waiting']);
    await here.undos.takeBack(undo ?? '', here.ports);
    expect(here.reopened).toEqual([{ batchId }]);
  });

  it('is offered only where something was cancelled', async () => {
    using here = site();
    expect(await here.undos.cancel({ ids: [77] }, here.ports)).toEqual({ changed: 0, undo: null });
  });

  it('works once, and not for a cancel that is too long ago', async () => {
    using here = site();
    const GONE = 'This can no longer be undone. Select the images and choose Retry.';
    const first = await here.undos.cancel({ ids: [1] }, here.ports);
    await here.undos.takeBack(first.undo ?? '', here.ports);
    await expect(here.undos.takeBack(first.undo ?? '', here.ports)).rejects.toThrow(GONE);
    const old = await here.undos.cancel({ ids: [1] }, here.ports);
    for (let cancels = 0; cancels < 10; cancels += 1) {
      const { undo } = await here.undos.cancel({ ids: [2] }, here.ports);
      if (cancels < 9) here.store.claims.applyAll([2], [{ type: 'retry' }]);
      expect(undo).not.toBeNull();
    }
    await expect(here.undos.takeBack(old.undo ?? '', here.ports)).rejects.toThrow(GONE);
  });
});
