import { describe, expect, it } from 'vitest';
import { CancelUndo } from '../../../../../main/engine/queue/cancel-undo.ts';
import { applyInParts, carryOut, prioritise, type CommandPorts } from '../../../../../main/engine/queue/commands.ts';
import { createBatches } from '../../../../../main/engine/storage/batches.ts';
import { createClaims } from '../../../../../main/engine/storage/claims.ts';
import { createImages } from '../../../../../main/engine/storage/images.ts';
import { createSharing } from '../../../../../main/engine/storage/sharing.ts';
import type { ImageState } from '../../../../../shared/states.ts';
import { addBatch, temporaryStore, waitingImage } from '../../../../support/temporary-store.ts';

function setUp() {
  const store = temporaryStore();
  let breaths = 0;
  const images = createImages(store.database);
  const batches = createBatches(store.database);
  const claims = createClaims(store.database, {
    now: () => 1_000,
    random: () => 0.5,
    newInferenceId: () => 'i',
    onUnsure: () => 'resend',
    workKeyOf: ({ workKey }) => workKey,
  });
  const sharing = createSharing(store.database);
  const reopened: string[][] = [];
  const ports: CommandPorts = {
    images,
    claims,
    batches,
    reopenUnread: () => undefined,
    isSourceThere: async () => true,
    reopenIntakes: (reach) => {
      for (const { sources } of batches.reopen(reach, 'me')) reopened.push(sources.map(({ path }) => path));
    },
    onChanged: () => undefined,
    breathe: () => {
      breaths += 1;
      return Promise.resolve();
    },
  };
  const batchId = addBatch(store.database);
  const add = (amount: number, over = {}) => {
    images.add(
      Array.from({ length: amount }, (_, n) => waitingImage(batchId, `${n}`, over)),
      1_000,
    );
  };
  const states = () => images.page({ offset: 0, limit: 100 }).rows.map(({ state }) => state);
  const openBatch = () =>
    batches.open(
      {
        name: 'open',
        profileName: 'demo',
        priority: 10,
        sendAnyway: false,
        sources: [{ path: '/images', sha256: null }],
      },
      'me',
      1_000,
    );
  return {
    ...{ images, batches, claims, sharing, ports, batchId, add, states, openBatch, reopened },
    breaths: () => breaths,
    [Symbol.dispose]: store[Symbol.dispose],
  };
}

describe('a command on many images', () => {
  it('goes on in parts and lets the rest of the process have its turn between them', async () => {
    using store = setUp();
    store.add(1_000);
    expect(await carryOut('pause', { all: true }, store.ports)).toBe(1_000);
    expect([store.images.counts().paused, store.breaths()]).toEqual([1_000, 6]);
  });

  it('pauses images that are looked over for text, and has the look go on once they are resumed', async () => {
    using store = setUp();
    store.add(2, { state: 'checking', textCheck: 'pending' });
    expect(await carryOut('pause', { batchId: store.batchId }, store.ports)).toBe(2);
    store.claims.apply(1, { type: 'text-checked', failure: null });
    expect(store.states()).toEqual(['paused', 'paused']);
    expect(await carryOut('resume', { batchId: store.batchId }, store.ports)).toBe(2);
    expect(store.states()).toEqual(['checking', 'checking']);
  });

  it('touches only the wanted states of a batch', async () => {
    using store = setUp();
    store.add(2);
    store.claims.applyAll([1], [{ type: 'cancel' }]);
    expect(await carryOut('retry', { batchId: store.batchId, states: ['failed'] }, store.ports)).toBe(0);
    expect(await carryOut('retry', { batchId: store.batchId }, store.ports)).toBe(1);
  });

  it('puts what is still to be sent in another order', async () => {
    using store = setUp();
    store.add(3);
    expect(await prioritise('urgent', { ids: [3] }, store.ports)).toBe(1);
    expect(store.claims.claim('demo', 'me')?.id).toBe(3);
  });
});

describe('a command on a batch that is still being taken in', () => {
  it.each<[verb: 'pause' | 'resume', ImageState[]]>([
    ['pause', ['paused']],
    ['resume', ['waiting']],
  ])('%s holds for the files that come later', async (verb, expected) => {
    using store = setUp();
    const batchId = store.openBatch();
    await carryOut('pause', { batchId }, store.ports);
    await carryOut(verb, { batchId }, store.ports);
    store.images.add([waitingImage(batchId, 'late')], 1_000);
    expect(store.states()).toEqual(expected);
  });

  it('cancel ends the intake, and a retry of the whole batch takes it up again', async () => {
    using store = setUp();
    const batchId = store.openBatch();
    await carryOut('cancel', { batchId }, store.ports);
    store.images.add([waitingImage(batchId, 'late')], 1_000);
    expect([store.states(), store.batches.find(batchId)?.completedAt]).toEqual([['cancelled'], 1_000]);
    await carryOut('retry', { batchId, states: ['failed'] }, store.ports);
    expect(store.reopened).toEqual([]);
    await carryOut('retry', { batchId }, store.ports);
    expect([store.reopened, store.batches.find(batchId)?.completedAt]).toEqual([[['/images']], null]);
    expect([store.states(), store.images.unread(batchId).length]).toEqual([['waiting'], 1]);
  });

  it('leaves other batches alone', async () => {
    using store = setUp();
    const [one, other] = [store.openBatch(), store.openBatch()];
    await carryOut('cancel', { batchId: one }, store.ports);
    store.images.add([waitingImage(other, 'x')], 1_000);
    expect(store.states()).toEqual(['waiting']);
  });
});

describe('taking a cancel back', () => {
  it('sends again what waited, pauses again what was paused, and never touched what failed', async () => {
    using store = setUp();
    store.add(3);
    store.claims.applyAll([2], [{ type: 'pause' }]);
    store.claims.claim('demo', 'me');
    store.claims.apply(1, { type: 'failed', failure: { kind: 'forbidden', facts: {} } });
    const undos = new CancelUndo(() => 'first');
    expect(await undos.cancel({ all: true }, store.ports)).toEqual({ changed: 2, undo: 'first' });
    expect(await undos.takeBack('first', store.ports)).toEqual({ changed: 2 });
    expect([1, 2, 3].map((id) => store.images.find(id)?.state)).toEqual(['failed', 'paused', 'waiting']);
    await expect(undos.takeBack('first', store.ports)).rejects.toThrow(/no longer be undone/);
  });
});

describe('taking back the cancel of images that are looked over for text', () => {
  it('has them looked over again before they are sent', async () => {
    using store = setUp();
    store.add(2, { state: 'checking', textCheck: 'pending' });
    const undos = new CancelUndo(() => 'first');
    expect(await undos.cancel({ all: true }, store.ports)).toEqual({ changed: 2, undo: 'first' });
    expect(await undos.takeBack('first', store.ports)).toEqual({ changed: 2 });
    expect(store.states()).toEqual(['checking', 'checking']);
  });
});

describe('sending anyway', () => {
  it('sends again, in the same row, what was answered from an earlier answer, and nothing else', async () => {
    using store = setUp();
    store.add(1);
    store.claims.claim('demo', 'me');
    store.claims.keepAnswer(
      1,
      { contentType: 'text/plain', body: Buffer.from('a'), requestId: null, latencyMs: 1 },
      { ownerId: 'me', claimNumber: 1 },
    );
    store.add(1);
    expect(store.claims.claim('demo', 'me')).toBeNull();
    expect(store.sharing.ids(store.batchId)).toEqual([2]);
    expect(await applyInParts([1, 2], [{ type: 'send-anyway' }], store.ports)).toBe(1);
    expect(store.claims.claim('demo', 'me')).toMatchObject({ id: 2, sameAsImageId: null, attempts: 1 });
  });
});
