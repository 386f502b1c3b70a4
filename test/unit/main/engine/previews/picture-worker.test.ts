import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { afterAll, describe, expect, it } from 'vitest';
import { deriveSpoolKey } from '../../../../../main/engine/spool/entry-format.ts';
import type { PictureTask } from '../../../../../main/engine/previews/picture-tasks.ts';
import { spoolFolder } from '../../../../support/spool-folder.ts';
import { tinyPng } from '../../../../support/tiny-images.ts';
import { hash } from 'node:crypto';

const PROGRAM = new URL('../../../../../main/engine/previews/picture-worker.ts', import.meta.url);
const worker = new Worker(PROGRAM, { workerData: deriveSpoolKey(Buffer.alloc(32, 7)) });
afterAll(() => worker.terminate());

async function ask(...places: PictureTask['places']): Promise<unknown> {
  worker.postMessage({ places, options: { maxEdge: 64 } } satisfies PictureTask);
  const [reply] = await once(worker, 'message');
  return reply;
}

describe('the thread for pictures', { timeout: 60_000 }, () => {
  it('draws from a copy, with the key it was given', async () => {
    using folder = spoolFolder();
    const { passing: path } = await folder.seal(tinyPng());
    const copy = { where: 'copy', path, sha256: hash('sha256', tinyPng()), mediaType: 'image/png' } as const;
    expect(await ask(copy)).toMatchObject({ width: 4, height: 3, png: expect.any(Uint8Array) });
  });

  it('refuses in words, and goes on', async () => {
    const damaged = { where: 'memory', bytes: Buffer.from('no picture'), mediaType: 'image/png' } as const;
    expect(await ask(damaged)).toEqual({ refusal: expect.any(String) });
    expect(await ask({ ...damaged, bytes: tinyPng() })).toMatchObject({ width: 4 });
  });

  it('tells a fault of its own by its name alone, and goes on', async () => {
    worker.postMessage(null);
    expect(await once(worker, 'message')).toEqual([{ fault: 'TypeError' }]);
    const sound = { where: 'memory', bytes: tinyPng(), mediaType: 'image/png' } as const;
    expect(await ask(sound)).toMatchObject({ width: 4 });
  });
});
