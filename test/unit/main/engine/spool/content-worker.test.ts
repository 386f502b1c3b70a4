import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterAll, describe, expect, it } from 'vitest';
import { deriveSpoolKey } from '../../../../../main/engine/spool/entry-format.ts';
import type { ContentTask } from '../../../../../main/engine/spool/content-tasks.ts';
import { readEntry } from '../../../../../main/engine/spool/read-entry.ts';
import { newStopFlag } from '../../../../../main/engine/base/stop-flag.ts';
import { entryOrigin } from '../../../../support/spool-entries.ts';
import { spoolFolder } from '../../../../support/spool-folder.ts';
import { pngChunk, tinyPng } from '../../../../support/tiny-images.ts';

const PROGRAM = new URL('../../../../../main/engine/spool/content-worker.ts', import.meta.url);
const worker = new Worker(PROGRAM, { workerData: deriveSpoolKey(Buffer.alloc(32, 7)) });
afterAll(() => worker.terminate());

const png = tinyPng();
const worded = Buffer.concat([png.subarray(0, 33), pngChunk('tEXt', Buffer.from('Author\0Jane')), png.subarray(33)]);
const RAW = { before: Buffer.from('<'), after: Buffer.from('>'), isBase64: true, contentType: 'image/png' };

let asked = 0;

/** The reply to a task; `reply.id` has to be its own. */
function ask(task: ContentTask): Promise<Record<string, unknown>> {
  const id = (asked += 1);
  const { promise, resolve } = Promise.withResolvers<Record<string, unknown>>();
  const hear = (reply: Record<string, unknown>) => {
    if (reply['id'] !== id) return;
    worker.off('message', hear);
    resolve(reply);
  };
  worker.on('message', hear).postMessage({ id, task });
  return promise;
}

function site() {
  const folder = spoolFolder();
  const path = folder.file('a.png', worded);
  const order = {
    source: { kind: 'file', path },
    mediaType: 'image/png',
    recipe: 'basic',
    siteKey: Buffer.alloc(32, 1),
  } as const;
  return { folder, path, order, [Symbol.dispose]: folder[Symbol.dispose] };
}

/** A part of what a thread answered. */
function part(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

describe('the thread for content', { timeout: 60_000 }, () => {
  it('seals a copy with the key it was given', async () => {
    using here = site();
    const { value } = await ask({
      what: 'copy',
      path: here.path,
      origin: entryOrigin(),
      folder: here.folder.path,
      stop: newStopFlag(),
    });
    expect(value).toMatchObject({ sha256: hash('sha256', worded), sizeBytes: worded.length });
    const passing = String(part(value, 'passing'));
    expect((await readEntry(passing, here.folder.key)).content).toEqual(worded);
  });

  it('cleans a file: into nothing, into memory and into a file', async () => {
    using here = site();
    const target = join(here.folder.path, 'clean.png');
    const [leaves, cleaned, written] = await Promise.all([
      ask({ what: 'leaves', order: here.order }),
      ask({ what: 'clean-bytes', order: here.order }),
      ask({ what: 'write', order: here.order, path: target }),
    ]);
    const changes = [{ name: 'Author', action: 'removed' }];
    expect(leaves['value']).toMatchObject({ originalSha256: hash('sha256', worded), changes: [{ before: 'Jane' }] });
    expect(part(cleaned['value'], 'cleaned')).toEqual(new Uint8Array(png));
    expect(written['value']).toMatchObject({ sha256: hash('sha256', png), changes });
    expect(readFileSync(target)).toEqual(png);
  });

  it('makes a body, and its hash where it is asked for', async () => {
    using here = site();
    const source = { copyPath: null, sourcePath: here.path, sha256: hash('sha256', worded) };
    const body = Buffer.from(`<${worded.toString('base64')}>`);
    const [plain, hashed] = await Promise.all([
      ask({ what: 'body', source, frame: RAW, isHashed: false }),
      ask({ what: 'body', source, frame: RAW, isHashed: true }),
    ]);
    expect([plain, hashed].map(({ value }) => part(value, 'body'))).toEqual([1, 2].map(() => new Uint8Array(body)));
    expect([plain, hashed].map(({ value }) => part(value, 'sha256'))).toEqual([null, hash('sha256', body)]);
  });

  it('answers a failure as a value and an error as one, and goes on', async () => {
    using here = site();
    const gone = { ...here.order, source: { kind: 'file', path: `${here.path}-none` } } as const;
    const body = { copyPath: null, sourcePath: here.path, sha256: '0' };
    expect(await ask({ what: 'leaves', order: gone })).toMatchObject({ error: { code: 'ENOENT' } });
    expect(await ask({ what: 'body', source: body, frame: RAW, isHashed: true })).toMatchObject({
      value: { kind: 'changed-on-disk' },
    });
    expect((await ask({ what: 'leaves', order: here.order }))['value']).toMatchObject({ failure: null });
  });

  it('makes what is sent of a file, and paints over what it made', async () => {
    using here = site();
    const folder = here.folder.path;
    const form = { request: 'image', seriesAs: 'zip', frame: 'first' } as const;
    const order = { ...here.order, looksForText: true, form, originalSha256: hash('sha256', worded) };
    const { value: made } = await ask({ what: 'make', order, origin: entryOrigin(), folder, stop: newStopFlag() });
    expect(made).toMatchObject({ content: { sha256: hash('sha256', png), recipe: 'basic' }, textCheck: 'pending' });
    const paint = { copyPath: String(part(made, 'passing')), masks: [{ x: 0, y: 0, width: 2, height: 2 }] };
    expect(await ask({ what: 'paint', order: paint, folder })).toMatchObject({
      value: { content: { masks: expect.any(String) } },
    });
  });
});
