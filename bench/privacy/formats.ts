import { randomFillSync } from 'node:crypto';
import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  unlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { deflateSync, gzipSync } from 'node:zlib';
import { memorySink, memorySource, withFileSource } from '../../main/engine/formats/bytes/byte-ends.ts';
import { cleanerFor } from '../../main/engine/formats/clean.ts';
import { SNIFF_BYTES, sniffMediaType } from '../../main/engine/formats/sniff.ts';
import { runPython } from '../../test/support/run-python.ts';
import { temporaryFolder } from '../../test/support/temporary-store.ts';
import { pngChunk, tinyNifti } from '../../test/support/tiny-images.ts';
import type { MediaType } from '../../shared/media-types.ts';

const SIDE = 4_480;
const CONTEXT = { options: new Set<never>(), siteKey: Buffer.alloc(32, 1) };
const PICTURES = new URL('../../test/integration/privacy/pictures.py', import.meta.url);
const MEGABYTE = 1_000_000;
const ROUNDS = 5;

/**
 * Cleans large files of each kind, and small ones with canaries everywhere: megabytes a second in the best of a few rounds,
 * canaries that were left, and files whose pixels differ.
 */
export async function run(log: (line: string) => void): Promise<Record<string, number>> {
  using folder = temporaryFolder();
  const figures: Record<string, number> = {};
  for (const [name, content] of largeFiles()) {
    const path = join(folder.path, name);
    writeFileSync(path, content);
    const sizeBytes = content.length;
    figures[`${name}MBs`] = await speedOf(path, join(folder.path, 'out'), content, name);
    log(`${name}: ${(sizeBytes / MEGABYTE).toFixed(0)} MB at ${figures[`${name}MBs`]} MB/s`);
    unlinkSync(path);
  }
  return { ...figures, ...(await cleanCanaries(folder.path, log)) };
}

async function speedOf(path: string, target: string, content: Buffer, name: string): Promise<number> {
  let best = Infinity;
  for (let round = 0; round < (name === 'niftiGz' ? 1 : ROUNDS); round += 1) {
    const startedAt = performance.now();
    const descriptor = openSync(target, 'w');
    const sink = { write: (piece: Buffer) => void writeSync(descriptor, piece) };
    const outcome = await withFileSource(path, (source) => cleanerFor(typeOf(content))(source, sink, CONTEXT));
    closeSync(descriptor);
    best = Math.min(best, performance.now() - startedAt);
    if (!outcome.ok) throw new Error(`${name} was refused: ${JSON.stringify(outcome.failure)}`);
  }
  return Math.round(content.length / MEGABYTE / (best / 1_000));
}

function typeOf(content: Buffer): MediaType {
  const mediaType = sniffMediaType(content.subarray(0, SNIFF_BYTES));
  if (mediaType === null) throw new Error('not a type of ours');
  return mediaType;
}

/** Files of 50 MB and more. */
function* largeFiles(): Generator<readonly [name: string, content: Buffer]> {
  const pixels = randomFillSync(Buffer.alloc(SIDE * SIDE * 3));
  yield ['jpeg', largeJpeg(pixels)];
  yield ['png', largePng(pixels)];
  yield ['tiff', largeTiff(pixels, false)];
  yield ['bigTiff', largeTiff(pixels, true)];
  const nifti = largeNifti(pixels);
  yield ['nifti', nifti];
  yield ['niftiGz', gzipSync(nifti, { level: 1 })];
}

/** Coded data as an encoder leaves it: each 0xff stuffed; nothing decodes it here. */
function largeJpeg(pixels: Buffer): Buffer {
  const coded = Buffer.from(pixels);
  for (let at = coded.indexOf(0xff); at >= 0; at = coded.indexOf(0xff, at + 2))
    if (at + 1 < coded.length) coded[at + 1] = 0;
  if (coded.at(-1) === 0xff) coded[coded.length - 1] = 0;
  const frame = Buffer.from('ffc0000b081180118001011100', 'hex');
  const scan = Buffer.from('ffda0008010100003f00', 'hex');
  return Buffer.concat([Buffer.from([0xff, 0xd8]), frame, scan, coded, Buffer.from([0xff, 0xd9])]);
}

function largePng(pixels: Buffer): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(SIDE, 0);
  header.writeUInt32BE(SIDE - 1, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const rows: Buffer[] = [];
  for (let row = 0; row < SIDE - 1; row += 1)
    rows.push(Buffer.alloc(1), pixels.subarray(row * SIDE * 3, (row + 1) * SIDE * 3));
  const data = deflateSync(Buffer.concat(rows), { level: 0 });
  const chunks: Buffer[] = [Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), pngChunk('IHDR', header)];
  for (let at = 0; at < data.length; at += 32_768) chunks.push(pngChunk('IDAT', data.subarray(at, at + 32_768)));
  return Buffer.concat([...chunks, pngChunk('tEXt', Buffer.from('Author\0CANARY')), pngChunk('IEND', Buffer.alloc(0))]);
}

/** One strip, its directory behind it. */
function largeTiff(pixels: Buffer, isBig: boolean): Buffer {
  const offsetBytes = isBig ? 8 : 4;
  const head = Buffer.alloc(isBig ? 16 : 8);
  head.write(isBig ? 'II+\0\x08' : 'II*', 'latin1');
  head.writeUIntLE(head.length + pixels.length, isBig ? 8 : 4, offsetBytes === 8 ? 6 : 4);
  const values = [
    [256, SIDE],
    [257, SIDE * 3],
    [258, 8],
    [259, 1],
    [262, 1],
    [273, head.length],
    [277, 1],
    [278, SIDE * 3],
    [279, pixels.length],
  ] as const;
  const entryBytes = 4 + 2 * offsetBytes;
  const table = Buffer.alloc((isBig ? 8 : 2) + values.length * entryBytes + offsetBytes);
  table.writeUInt16LE(values.length, 0);
  for (const [index, [tag, value]] of values.entries()) {
    const at = (isBig ? 8 : 2) + index * entryBytes;
    table.writeUInt16LE(tag, at);
    table.writeUInt16LE(tag === 258 || tag === 259 || tag === 262 || tag === 277 ? 3 : 4, at + 2);
    table.writeUInt32LE(1, at + 4);
    table.writeUInt32LE(value, at + 4 + offsetBytes);
  }
  return Buffer.concat([head, pixels, table]);
}

function largeNifti(pixels: Buffer): Buffer {
  const head = Buffer.from(tinyNifti().subarray(0, 352));
  for (const [index, size] of [3, SIDE, SIDE, 3].entries()) head.writeInt16LE(size, 40 + index * 2);
  head.writeInt16LE(2, 70);
  head.writeInt16LE(8, 72);
  head.write('CANARY', 148);
  return Buffer.concat([head, pixels]);
}

async function cleanCanaries(folder: string, log: (line: string) => void): Promise<Record<string, number>> {
  const script = readFileSync(PICTURES, 'utf8');
  const [before, after] = [join(folder, 'before'), join(folder, 'after')];
  for (const path of [before, after]) mkdirSync(path);
  await runPython(script, ['make', before]);
  let refused = 0;
  for (const name of readdirSync(before)) {
    const content = readFileSync(join(before, name));
    const sink = memorySink();
    const outcome = await cleanerFor(typeOf(content))(memorySource(content), sink, CONTEXT);
    if (outcome.ok) writeFileSync(join(after, name), sink.content());
    else refused += 1;
  }
  // What pictures.py prints.
  const left = (await runPython(script, ['left', after])) as string[];
  const { wrong, words } = (await runPython(script, ['compare', before, after])) as {
    wrong: string[];
    words: string[];
  };
  const files = readdirSync(before).length;
  log(`${files} files with canaries: ${refused} refused, ${left.length + words.length} left, ${wrong.length} differ`);
  return {
    formatFiles: files,
    formatsRefused: refused,
    formatCanariesLeft: left.length + words.length,
    formatPixelsDiffer: wrong.length,
  };
}
