import { hash, randomBytes } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { frameBody, type BodyFrame } from '../../../../../main/engine/payloads/body-frame.ts';
import { ContentThreads } from '../../../../../main/engine/spool/content-threads.ts';
import { CHUNK_BYTES, deriveSpoolKey } from '../../../../../main/engine/spool/entry-format.ts';
import { Spool } from '../../../../../main/engine/spool/spool.ts';
import { CopyNotWritten } from '../../../../../main/engine/spool/write-entry.ts';
import { entryOrigin } from '../../../../support/spool-entries.ts';
import { temporaryFolder } from '../../../../support/temporary-store.ts';

const KEY = Buffer.alloc(32, 7);
const NEVER = new AbortController().signal;
const JSON_FRAME: BodyFrame = {
  before: Buffer.from('{"image":"'),
  after: Buffer.from('"}'),
  isBase64: true,
  contentType: 'application/json',
};
const RAW_FRAME: BodyFrame = {
  before: Buffer.alloc(0),
  after: Buffer.alloc(0),
  isBase64: false,
  contentType: 'image/png',
};

async function setUp(content: Buffer) {
  const folder = temporaryFolder();
  const threads = new ContentThreads(deriveSpoolKey(KEY), 1);
  const spool = new Spool(join(folder.path, 'spool'), KEY, threads);
  const sourcePath = join(folder.path, 'source');
  writeFileSync(sourcePath, content);
  const kept = await spool.keep(sourcePath, entryOrigin());
  await spool.settle();
  const source = { copyPath: spool.pathOf(kept.entry), sourcePath, sha256: hash('sha256', content) };
  return {
    spool,
    threads,
    source,
    [Symbol.dispose]: () => {
      threads.stop();
      folder[Symbol.dispose]();
    },
  };
}

function changeByte(path: string, fromEnd: number): void {
  const bytes = readFileSync(path);
  bytes.writeUInt8(bytes.readUInt8(bytes.length - fromEnd) ^ 1, bytes.length - fromEnd);
  writeFileSync(path, bytes);
}

/** A thread's program that crashes when it has been asked so often. */
function crashAfter(messages: number): string {
  return `let left = ${messages};
    require('node:worker_threads').parentPort.on('message', () => {
      if (--left === 0) throw new Error('crash');
    })`;
}

describe('a thread for content', { timeout: 300_000 }, () => {
  it('makes the very body that was always made, and its hash, for contents of every length around a chunk', async () => {
    for (const length of [1, 10_240, CHUNK_BYTES, CHUNK_BYTES + 1, 3 * CHUNK_BYTES + 5]) {
      const content = randomBytes(length);
      using site = await setUp(content);
      for (const frame of [JSON_FRAME, RAW_FRAME]) {
        const body = frameBody(frame, content);
        const made = await site.threads.body(site.source, frame, true, NEVER);
        // Comparing megabytes value by value would take seconds.
        expect('body' in made && { isSame: made.body.equals(body), sha256: made.sha256 }).toEqual({
          isSame: true,
          sha256: hash('sha256', body),
        });
      }
    }
  });

  it('reads the source where the copy is changed or gone, and only while it is what was taken in', async () => {
    const content = randomBytes(5_000);
    using site = await setUp(content);
    const body = frameBody(JSON_FRAME, content);
    const ask = () => site.threads.body(site.source, JSON_FRAME, false, NEVER);
    changeByte(site.source.copyPath, 100);
    expect(await ask()).toEqual({ body, sha256: null });
    changeByte(site.source.sourcePath, 100);
    expect(await ask()).toMatchObject({ kind: 'storage-damaged' });
    rmSync(site.source.copyPath);
    expect(await ask()).toMatchObject({
      kind: 'storage-damaged',
      facts: { detail: 'the copy cannot be opened (ENOENT)' },
    });
    expect(await site.threads.body({ ...site.source, copyPath: null }, JSON_FRAME, false, NEVER)).toMatchObject({
      kind: 'changed-on-disk',
    });
  });

  it('never gives one image for another', async () => {
    using site = await setUp(randomBytes(500));
    using other = await setUp(randomBytes(500));
    const mixed = { ...site.source, copyPath: other.source.copyPath, sourcePath: '/nowhere' };
    expect(await site.threads.body(mixed, JSON_FRAME, false, NEVER)).toEqual({
      kind: 'storage-damaged',
      facts: { detail: 'the copy is of another image' },
    });
  });

  it('hands on whose fault it was that a copy could not be made', async () => {
    using site = await setUp(randomBytes(500));
    await expect(site.spool.keep('/nowhere/at-all', entryOrigin())).rejects.toMatchObject({ code: 'ENOENT' });
    rmSync(site.spool.folder, { recursive: true });
    const refused = site.spool.keep(site.source.sourcePath, entryOrigin());
    await expect(refused).rejects.toBeInstanceOf(CopyNotWritten);
    await expect(refused).rejects.toMatchObject({ cause: { code: 'ENOENT' } });
  });

  it('is started again after it was ended', async () => {
    const content = randomBytes(50);
    using site = await setUp(content);
    const lost = site.threads.body(site.source, RAW_FRAME, false, NEVER);
    site.threads.stop();
    await expect(lost).rejects.toThrow('a thread for content has ended');
    expect(await site.threads.body(site.source, RAW_FRAME, false, NEVER)).toEqual({ body: content, sha256: null });
  });

  it('says of what it was asked that it ended, and whether that was at work alone', async () => {
    const folder = temporaryFolder();
    using _folder = folder;
    // The first thread ends once it was asked twice, the next one at once.
    const programs = [crashAfter(2), crashAfter(1)];
    const start = () => new Worker(programs.shift() ?? '', { eval: true });
    const threads = new ContentThreads(deriveSpoolKey(KEY), 1, start);
    const source = { copyPath: null, sourcePath: join(folder.path, 'none'), sha256: '' };
    const ask = () => threads.body(source, RAW_FRAME, false, NEVER).catch((error: unknown) => error);
    const [one, other] = await Promise.all([ask(), ask()]);
    const alone = await ask();
    threads.stop();
    const said = { name: 'ThreadEnded', cause: { message: 'crash' } };
    expect([one, other, alone]).toMatchObject([
      { ...said, isAlone: false },
      { ...said, isAlone: false },
      { ...said, isAlone: true },
    ]);
  });

  it('rejects with the signal’s reason', async () => {
    using site = await setUp(randomBytes(50));
    const stop = new AbortController();
    const asked = site.threads.body(site.source, RAW_FRAME, false, stop.signal);
    stop.abort(new Error('stopping'));
    await expect(asked).rejects.toThrow('stopping');
  });
});
