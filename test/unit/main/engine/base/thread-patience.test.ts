import { Worker } from 'node:worker_threads';
import { expect, it } from 'vitest';
import { watchThread, type ThreadPatience } from '../../../../../main/engine/base/thread-patience.ts';

const SPINS = 'for (;;);';
const WAITS = 'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);';
const SLOW = `setTimeout(() => require('node:worker_threads').parentPort.postMessage('done'), 600);`;
const LONG = 600_000;

/** What became of a thread first: it was done, or it was at work for too long. */
async function watched(program: string, patience: ThreadPatience): Promise<string> {
  const worker = new Worker(program, { eval: true });
  const { promise, resolve } = Promise.withResolvers<string>();
  worker.on('message', resolve);
  const stop = watchThread(worker, patience, () => {
    resolve('too long');
  });
  const what = await promise;
  stop();
  await worker.terminate();
  return what;
}

it('a thread that works and does not end is at work for too long', async () => {
  expect(await watched(SPINS, { workMs: 300, longestMs: LONG })).toBe('too long');
});

it('a thread that the computer gives no time to is not', async () => {
  expect(await watched(SLOW, { workMs: 300, longestMs: LONG })).toBe('done');
});

it('a thread that waits for what never comes is, by the clock', async () => {
  expect(await watched(WAITS, { workMs: LONG, longestMs: 300 })).toBe('too long');
});
