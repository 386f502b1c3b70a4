import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, it } from 'vitest';
import { deriveSpoolKey } from '../../../../../main/engine/spool/entry-format.ts';
import type { RebuildCopy } from '../../../../../main/engine/queue/rebuild-copy.ts';
import { Spool } from '../../../../../main/engine/spool/spool.ts';
import { StorageHealth } from '../../../../../main/engine/base/storage-health.ts';
import type { NewImage } from '../../../../../main/engine/storage/images.ts';
import { createStore } from '../../../../../main/engine/storage/store.ts';
import { Checker } from '../../../../../main/engine/text-check/checker.ts';
import { TextThread } from '../../../../../main/engine/text-check/text-thread.ts';
import { letteredPicture } from '../../../../support/lettered-picture.ts';
import { addBatch, temporaryFolder, temporaryStore, waitingImage } from '../../../../support/temporary-store.ts';

const COUNTS = { removed: 0, emptied: 0, replaced: 0, shifted: 0, cleaned: 0, added: 0, kept: 0 };

const cleanups: (() => void | Promise<void>)[] = [];

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

const neverMade: RebuildCopy = () => Promise.resolve({ kind: 'changed-on-disk', facts: {} });

/** A store whose images are to be looked over by a checker over a real thread, unless another is given. */
function site(startThread?: (key: unknown) => Worker, longestCheckMs = 60_000, rebuildCopy: RebuildCopy = neverMade) {
  const { database, key, [Symbol.dispose]: close } = temporaryStore();
  const folder = temporaryFolder();
  const spool = new Spool(join(folder.path, 'spool'), key);
  const store = createStore(database, key, { now: () => 1_000, random: () => 0, newInferenceId: () => 'i' });
  const health = new StorageHealth({ onChange: () => undefined, onDamage: () => undefined });
  const thread = new TextThread(deriveSpoolKey(key), startThread, {
    check: { workMs: 60_000, longestMs: longestCheckMs },
    idleMs: 60_000,
  });
  const bugs: unknown[] = [];
  let moved = Promise.withResolvers<undefined>();
  const checker = new Checker({
    ...store,
    health,
    spool,
    thread,
    rebuildCopy,
    now: () => 1_000,
    onMoved: () => {
      moved.resolve(undefined);
      moved = Promise.withResolvers();
    },
    onBug: (error) => {
      bugs.push(error);
    },
  });
  const batchId = addBatch(database);
  cleanups.push(close, folder[Symbol.dispose].bind(folder), () => checker.stop());
  const add = async (content: Buffer, over: Partial<NewImage> = {}) => {
    const path = `/images/${randomBytes(4).toString('hex')}.png`;
    const origin = { mediaType: 'image/png', profileName: 'demo', profileSettings: {}, batchName: 'batch' } as const;
    const place = { ...origin, createdAt: 1, sourcePath: path, priority: 10, sendAnyway: false };
    const kept = await spool.keep(path, place, content);
    await spool.settle();
    const { sha256, entry, sizeBytes } = kept;
    const row = { state: 'checking', textCheck: 'pending', sourcePath: path, spoolEntry: entry, sizeBytes } as const;
    store.images.add([waitingImage(batchId, sha256, { ...row, ...over })], 1);
  };
  const settled = async () => {
    while (store.images.counts().checking > 0) await moved.promise;
  };
  return { store, checker, add, settled, bugs, spool };
}

describe('images to be checked', { timeout: 60_000 }, () => {
  it('wait to be sent where nothing is written on them, and for a person where something is', async () => {
    const { store, checker, add, settled, bugs } = site();
    await add(await letteredPicture([]));
    await add(await letteredPicture(['MUELLER, HANS', '12.03.1961']));
    await add(Buffer.from('this is no picture'));
    checker.begin();
    await settled();
    expect([1, 2, 3].map((id) => store.images.find(id))).toMatchObject([
      { state: 'waiting', textCheck: 'passed', failure: null },
      { state: 'held', failure: { kind: 'held-for-review', facts: { cause: 'text', detail: 'text in 2 places' } } },
      { state: 'held', failure: { kind: 'held-for-review', facts: { cause: 'unchecked', boxes: 0 } } },
    ]);
    const found = store.reviews.find(2)?.findings;
    expect([store.reviews.find(1), found?.width, found?.height, found?.boxes.length]).toEqual([null, 320, 200, 2]);
    expect(JSON.stringify([found, store.images.find(2)?.failure])).not.toMatch(/MUELLER|1961/);
    expect(bugs).toEqual([]);
  });

  it('are held where the file says itself that it shows a patient, with what was found beside', async () => {
    const { store, checker, add, settled } = site();
    const content = { mediaType: 'image/png', recipe: 'basic', files: 1, counts: COUNTS, sizeBytes: 1 } as const;
    const textRule = { verdict: 'hold', why: 'BurnedInAnnotation says YES' } as const;
    await add(await letteredPicture([]), { content: { ...content, sha256: 'a', textRule } });
    checker.begin();
    await settled();
    expect(store.reviews.find(1)?.findings).toEqual({
      cause: 'rule',
      why: 'BurnedInAnnotation says YES',
      boxes: [],
      width: 320,
      height: 200,
      frames: 1,
    });
  });

  it('are held where their copy is gone or damaged', async () => {
    const { store, checker, add, settled, spool } = site();
    await add(await letteredPicture([]), { spoolEntry: null });
    await add(await letteredPicture(['a']));
    await spool.remove(store.images.find(2)?.spoolEntry ?? '');
    checker.begin();
    await settled();
    expect([1, 2].map((id) => store.images.find(id)?.failure?.facts['cause'])).toEqual(['unchecked', 'unchecked']);
  });

  it.each([
    ['hangs', 'setInterval(() => undefined, 1_000)'],
    ['ends', `require('node:worker_threads').parentPort.on('message', () => process.exit(1))`],
    ['throws', `require('node:worker_threads').parentPort.on('message', () => { throw new Error('x') })`],
  ])('are held one by one where the thread %s, and a new thread looks at the next', async (_, program) => {
    let started = 0;
    const startThread = () => {
      started += 1;
      return new Worker(program, { eval: true });
    };
    const { store, checker, add, settled, bugs } = site(startThread, 300);
    await add(await letteredPicture([]));
    await add(await letteredPicture(['a']));
    checker.begin();
    await settled();
    expect([store.images.counts().held, started, bugs]).toEqual([2, 2, []]);
  });

  it('are held where a fault of ours comes of making their copy again, and hold up no others', async () => {
    const faulty: RebuildCopy = () => Promise.reject(new Error('a fault'));
    const { store, checker, add, settled, bugs } = site(undefined, 60_000, faulty);
    await add(await letteredPicture([]), { spoolEntry: null });
    await add(await letteredPicture([]));
    checker.begin();
    await settled();
    expect([1, 2].map((id) => store.images.find(id)?.state)).toEqual(['held', 'waiting']);
    expect(bugs).toEqual([new Error('a fault')]);
  });

  it('leave nothing behind on the thread that checked them', async () => {
    const workers: Worker[] = [];
    const program = `require('node:worker_threads').parentPort.on('message', () =>
      require('node:worker_threads').parentPort.postMessage({ check: { verdict: 'clear' } }))`;
    const { store, checker, add, settled } = site(() => {
      const worker = new Worker(program, { eval: true });
      workers.push(worker);
      return worker;
    });
    for (let n = 0; n < 12; n += 1) await add(Buffer.from(`picture ${n}`));
    checker.begin();
    await settled();
    expect([store.images.counts().waiting, workers.length, workers[0]?.listenerCount('error')]).toEqual([12, 1, 1]);
  });

  it('stay as they are when it stops in the middle', async () => {
    const workers: Worker[] = [];
    const startThread = () => {
      const worker = new Worker('setInterval(() => undefined, 1_000)', { eval: true });
      workers.push(worker);
      return worker;
    };
    const { store, checker, add } = site(startThread);
    await add(await letteredPicture([]));
    checker.begin();
    await once(workers[0] ?? new Worker('', { eval: true }), 'online');
    await checker.stop();
    expect([store.images.counts().checking, workers.length]).toEqual([1, 1]);
  });
});
