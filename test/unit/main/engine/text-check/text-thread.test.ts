import { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, it } from 'vitest';
import { deriveSpoolKey } from '../../../../../main/engine/spool/entry-format.ts';
import { TextThread } from '../../../../../main/engine/text-check/text-thread.ts';
import type { ThreadPatience } from '../../../../../main/engine/base/thread-patience.ts';
import { until } from '../../../../support/until.ts';

const TASK = { picture: { bytes: Buffer.from('x') }, mediaType: 'image/png', textRule: null } as const;
const LONG = 60_000;
const CLEAR = { verdict: 'clear' };

const ANSWERS = `const { parentPort } = require('node:worker_threads');
parentPort.on('message', () => parentPort.postMessage({ check: { verdict: 'clear' } }));`;
const HANGS = `setInterval(() => undefined, 1_000)`;
const REFUSES = `const { parentPort } = require('node:worker_threads');
parentPort.on('message', () => parentPort.postMessage({ error: { name: 'DamagedEntry', message: 'cut', code: null, cause: null } }));`;
const ENDS = `require('node:worker_threads').parentPort.on('message', () => process.exit(3))`;
const THROWS = `require('node:worker_threads').parentPort.on('message', () => { throw new Error('its fault') })`;

const threads: TextThread[] = [];
afterEach(() => Promise.all(threads.splice(0).map((thread) => thread.stop())));

/** A thread of the given programs, one after the other. */
function threadOf(programs: readonly string[], limits: Partial<{ check: ThreadPatience; idleMs: number }> = {}) {
  const started: Worker[] = [];
  const start = () => {
    const worker = new Worker(programs[started.length] ?? '', { eval: true });
    started.push(worker);
    return worker;
  };
  const thread = new TextThread(deriveSpoolKey(Buffer.alloc(32)), start, {
    check: { workMs: LONG, longestMs: LONG },
    idleMs: LONG,
    ...limits,
  });
  threads.push(thread);
  return { thread, started };
}

describe('a thread that looks pictures over', () => {
  it('is started for the first picture and looks at all of them', async () => {
    const { thread, started } = threadOf([ANSWERS]);
    expect(started).toHaveLength(0);
    for (const _ of [1, 2, 3]) expect(await thread.check(TASK)).toEqual(CLEAR);
    expect(started).toHaveLength(1);
  });

  it('hands on its error as what it was, and goes on', async () => {
    const { thread, started } = threadOf([REFUSES]);
    for (const _ of [1, 2])
      await expect(thread.check(TASK)).rejects.toMatchObject({ name: 'DamagedEntry', message: 'cut' });
    expect(started).toHaveLength(1);
  });

  it.each([
    ['ends', ENDS, 3],
    ['throws', THROWS, expect.objectContaining({ message: 'its fault' })],
    ['takes too long', HANGS, expect.objectContaining({ message: 'it took too long' })],
  ])('that %s is replaced, and its picture told so', async (_, program, cause) => {
    const { thread, started } = threadOf([program, ANSWERS], {
      check: { workMs: LONG, longestMs: program === HANGS ? 50 : LONG },
    });
    await expect(thread.check(TASK)).rejects.toMatchObject({ name: 'ThreadEnded', isAlone: true, cause });
    expect([started.length, started[0]?.threadId]).toEqual([1, -1]);
  });

  it('is replaced when it has ended between two pictures', async () => {
    const { thread, started } = threadOf([ANSWERS, ANSWERS]);
    await thread.check(TASK);
    await started[0]?.terminate();
    expect([await thread.check(TASK), started.length]).toEqual([CLEAR, 2]);
  });

  it('is let go when there is nothing to do, and started again', async () => {
    const { thread, started } = threadOf([ANSWERS, ANSWERS], { idleMs: 1 });
    await thread.check(TASK);
    await until(() => {
      expect(started[0]?.threadId).toBe(-1);
    });
    expect([await thread.check(TASK), started.length]).toEqual([CLEAR, 2]);
  });

  it('rejects what is under way when it is stopped; stopping one that never ran is nothing', async () => {
    const { thread } = threadOf([HANGS]);
    const asked = expect(thread.check(TASK)).rejects.toMatchObject({ name: 'ThreadEnded' });
    await thread.stop();
    await asked;
    await threadOf([]).thread.stop();
  });
});
