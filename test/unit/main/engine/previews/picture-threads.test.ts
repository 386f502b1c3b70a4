import { hash } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { zipSync } from 'fflate';
import sharp from 'sharp';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { PictureThreads } from '../../../../../main/engine/previews/picture-threads.ts';
import type { PicturePlace } from '../../../../../main/engine/previews/picture-tasks.ts';
import type { ContentType } from '../../../../../shared/media-types.ts';
import { deriveSpoolKey } from '../../../../../main/engine/spool/entry-format.ts';
import { Spool } from '../../../../../main/engine/spool/spool.ts';
import type { Preview } from '../../../../../main/engine/formats/render-preview.ts';
import { readSample } from '../../../../support/sample-images.ts';
import { entryOrigin } from '../../../../support/spool-entries.ts';
import { temporaryFolder } from '../../../../support/temporary-store.ts';

const KEY = Buffer.alloc(32, 7);
const OPTIONS = { maxEdge: 64 };

async function setUp(content: Buffer, mediaType: ContentType = 'application/dicom') {
  const folder = temporaryFolder();
  const threads = new PictureThreads(deriveSpoolKey(KEY));
  const path = join(folder.path, 'source');
  writeFileSync(path, content);
  const spool = new Spool(join(folder.path, 'spool'), KEY);
  const kept = await spool.keep(path, entryOrigin());
  await spool.settle();
  const sha256 = hash('sha256', content);
  const copy: PicturePlace = { where: 'copy', path: spool.pathOf(kept.entry), sha256, mediaType };
  const file: PicturePlace = { where: 'file', path, sha256, mediaType: 'application/dicom', takenAt: 0 };
  return {
    threads,
    path,
    copy,
    file,
    [Symbol.dispose]: () => {
      threads.stop();
      folder[Symbol.dispose]();
    },
  };
}

function drawn(reply: Awaited<ReturnType<PictureThreads['show']>>): Preview {
  if ('refusal' in reply) throw new Error(reply.refusal);
  return reply;
}

describe('a thread for pictures', { timeout: 60_000 }, () => {
  it('draws from the copy, else from the file, and only what was taken in', async () => {
    using site = await setUp(await readSample('abdomen-ct.dcm'));
    const { threads, path, copy, file } = site;
    const fromCopy = drawn(await threads.show({ places: [copy], options: OPTIONS }));
    expect(fromCopy).toMatchObject({ width: 256, height: 192, frames: 1, frame: 0 });
    const changed: PicturePlace = { ...copy, sha256: '0'.repeat(64) };
    expect(drawn(await threads.show({ places: [changed, file], options: OPTIONS })).png).toEqual(fromCopy.png);
    rmSync(path);
    expect(await threads.show({ places: [changed, { ...file, sha256: '1' }], options: OPTIONS })).toEqual({
      refusal: 'The image is no longer where it was, or has changed since.',
    });
  });

  it('shows grey values through the window that is asked for', async () => {
    using site = await setUp(await readSample('abdomen-ct.dcm'));
    const { threads, copy } = site;
    const { grey } = drawn(await threads.show({ places: [copy], options: OPTIONS }));
    if (grey === null) throw new Error('a CT is grey');
    const above = { centre: grey.highest + 10, width: 10 };
    const dark = drawn(await threads.show({ places: [copy], options: { ...OPTIONS, window: above } }));
    expect((await sharp(dark.png).stats()).channels[0]?.max).toBe(0);
  });

  it('shows each slice of a series as a frame, the middle one first', async () => {
    const content = await readSample('abdomen-ct.dcm');
    const zip = Buffer.from(zipSync({ '1.dcm': content, '2.dcm': content, '3.dcm': content }, { level: 0 }));
    using site = await setUp(zip, 'application/zip');
    const { threads, copy } = site;
    expect(await threads.show({ places: [copy], options: OPTIONS })).toMatchObject({ frames: 3, frame: 1 });
    expect(await threads.show({ places: [copy], options: { ...OPTIONS, frame: 3 } })).toEqual({
      refusal: 'The image has 3 frames; there is no frame 4.',
    });
  });

  it('refuses in words what cannot be decoded', async () => {
    const threads = new PictureThreads(deriveSpoolKey(KEY));
    const place: PicturePlace = { where: 'memory', bytes: Buffer.from('no picture'), mediaType: 'image/png' };
    const reply = await threads.show({ places: [place], options: OPTIONS });
    threads.stop();
    expect('refusal' in reply && reply.refusal).toMatch(/damaged|cannot be opened/);
  });
});

describe('a thread that dies or never ends', { timeout: 60_000 }, () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  const place: PicturePlace = { where: 'memory', bytes: Buffer.alloc(1), mediaType: 'image/png' };
  const task = { places: [place], options: OPTIONS };

  it('costs one picture: the next one gets a thread of its own', async () => {
    const programs = ['process.exit(1)', ECHO];
    const threads = new PictureThreads(
      deriveSpoolKey(KEY),
      60_000,
      () => new Worker(programs.shift() ?? '', { eval: true }),
    );
    const replies = await Promise.all([threads.show(task), threads.show(task)]);
    threads.stop();
    expect(replies).toEqual([{ refusal: 'The image is damaged: it cannot be opened.' }, { refusal: 'echo' }]);
  });

  it('is ended when its time is over', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const programs = [`require('node:worker_threads').parentPort.on('message', () => { for (;;); })`, ECHO];
    const start = () => new Worker(programs.shift() ?? '', { eval: true });
    const threads = new PictureThreads(deriveSpoolKey(KEY), 1_000, start);
    const asked = [threads.show(task), threads.show(task)];
    vi.advanceTimersByTime(1_000);
    const replies = await Promise.all(asked);
    threads.stop();
    expect(replies).toEqual([{ refusal: 'The image takes too long to open.' }, { refusal: 'echo' }]);
  });
});

const ECHO = `const { parentPort } = require('node:worker_threads');
parentPort.on('message', () => parentPort.postMessage({ refusal: 'echo' }));`;
