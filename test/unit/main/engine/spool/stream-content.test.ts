import { createHash, randomBytes } from 'node:crypto';
import { closeSync, openSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ExpectedFailure } from '../../../../../main/engine/base/expected-failure.ts';
import { CHUNK_BYTES } from '../../../../../main/engine/spool/entry-format.ts';
import { Spool } from '../../../../../main/engine/spool/spool.ts';
import { streamContent } from '../../../../../main/engine/spool/stream-content.ts';
import { entryOrigin } from '../../../../support/spool-entries.ts';
import { temporaryFolder } from '../../../../support/temporary-store.ts';

const never = new AbortController().signal;
const content = randomBytes(2 * CHUNK_BYTES + 777);
const sha256 = createHash('sha256').update(content).digest('hex');

async function setUp() {
  const folder = temporaryFolder();
  const spool = new Spool(join(folder.path, 'spool'), Buffer.alloc(32, 7));
  const source = join(folder.path, 'source');
  writeFileSync(source, content);
  const { entry } = await spool.keep(source, entryOrigin());
  await spool.settle();
  const path = join(spool.folder, entry.slice(0, 2), `${entry}.spool`);
  return { spool, source, entry, path, [Symbol.dispose]: folder[Symbol.dispose] };
}

/** The rest of a row, of an image that goes as it is. */
const ROW = { content: null, mediaType: 'image/png' as const, sizeBytes: content.length };

async function joined(pieces: AsyncIterable<Buffer>): Promise<Buffer> {
  const all: Buffer[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}

/** What was given before it ended, and how it ended. */
async function givenOf(pieces: AsyncIterable<Buffer>): Promise<[givenBytes: number, kind: string]> {
  let givenBytes = 0;
  const counted = async function* () {
    for await (const piece of pieces) {
      givenBytes += piece.length;
      yield piece;
    }
  };
  const kind = await kindOf(counted());
  return [givenBytes, kind];
}

async function kindOf(pieces: AsyncIterable<Buffer>): Promise<string> {
  return joined(pieces).then(
    () => 'read',
    (error: unknown) => (error instanceof ExpectedFailure ? error.failure.kind : 'a bug'),
  );
}

const starts = [0, 1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 5, content.length - 1, content.length];

test.each(starts)('a copy and a source read from byte %i are the end of the image', async (fromByte) => {
  using site = await setUp();
  const copy = { spoolEntry: site.entry, sourcePath: '/nowhere', sha256, ...ROW };
  const source = { spoolEntry: null, sourcePath: site.source, sha256, ...ROW };
  expect((await joined(streamContent(copy, site.spool, fromByte, never))).equals(content.subarray(fromByte))).toBe(
    true,
  );
  expect((await joined(streamContent(source, site.spool, fromByte, never))).equals(content.subarray(fromByte))).toBe(
    true,
  );
});

test('a copy damaged in the middle goes on from the source, and is told where the source is gone too', async () => {
  using site = await setUp();
  const sealed = readFileSync(site.path);
  const at = CHUNK_BYTES + 5_000;
  sealed[at] = (sealed[at] ?? 0) ^ 1;
  writeFileSync(site.path, sealed);
  const image = { spoolEntry: site.entry, sourcePath: site.source, sha256, ...ROW };
  expect((await joined(streamContent(image, site.spool, 10, never))).equals(content.subarray(10))).toBe(true);
  rmSync(site.source);
  expect(await kindOf(streamContent(image, site.spool, 10, never))).toBe('storage-damaged');
});

test('a source that changed never ends well, wherever the reading began', async () => {
  using site = await setUp();
  const other = Buffer.from(content);
  other[5] = (other[5] ?? 0) ^ 1;
  writeFileSync(site.source, other);
  const image = { spoolEntry: null, sourcePath: site.source, sha256, ...ROW };
  expect(await kindOf(streamContent(image, site.spool, 0, never))).toBe('changed-on-disk');
  expect(await kindOf(streamContent(image, site.spool, CHUNK_BYTES + 9, never))).toBe('changed-on-disk');
  rmSync(site.source);
  expect(await kindOf(streamContent(image, site.spool, 0, never))).toBe('changed-on-disk');
});

test('not a byte is given of a source that was replaced, also by one of the same length', async () => {
  using site = await setUp();
  const image = { spoolEntry: null, sourcePath: site.source, sha256, ...ROW };
  const other = Buffer.from(content);
  other[content.length - 1] = (other[content.length - 1] ?? 0) ^ 1;
  writeFileSync(site.source, other);
  expect(await givenOf(streamContent(image, site.spool, 0, never))).toEqual([0, 'changed-on-disk']);
  writeFileSync(site.source, content.subarray(1));
  expect(await givenOf(streamContent(image, site.spool, 0, never))).toEqual([0, 'changed-on-disk']);
});

test('what is written into a source while it is given is not given, whatever time the file shows', async () => {
  using site = await setUp();
  const image = { spoolEntry: null, sourcePath: site.source, sha256, ...ROW };
  const pieces = streamContent(image, site.spool, 0, never);
  expect((await pieces.next()).value?.equals(content.subarray(0, CHUNK_BYTES))).toBe(true);
  const { atime, mtime } = statSync(site.source);
  const file = openSync(site.source, 'r+');
  writeSync(file, Buffer.from('another patient'), 0, 15, CHUNK_BYTES + 9);
  closeSync(file);
  utimesSync(site.source, atime, mtime);
  expect(await givenOf(pieces)).toEqual([0, 'changed-on-disk']);
});

test.skipIf(process.platform === 'win32')(
  'a source that another one is moved over goes on as what it was',
  async () => {
    using site = await setUp();
    const image = { spoolEntry: null, sourcePath: site.source, sha256, ...ROW };
    const pieces = streamContent(image, site.spool, 0, never);
    await pieces.next();
    rmSync(site.source);
    writeFileSync(site.source, 'another patient');
    expect(await givenOf(pieces)).toEqual([content.length - CHUNK_BYTES, 'read']);
  },
);
