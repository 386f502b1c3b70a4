import { pipeline } from 'node:stream/promises';
import { crc32, createDeflateRaw, createGunzip } from 'node:zlib';
import { damaged, endsTooEarly } from '../bytes/image-bytes.ts';
import { MAX_UNPACKED_BYTES } from './check-nifti-gzip.ts';
import { plainCleaner, type Cleaning, type Note } from '../cleaning/plain-cleaner.ts';
import type { SourceWindow } from '../bytes/source-window.ts';
import { NO_SCREEN } from './clean-nifti.ts';
import { NIFTI_HEAD_BYTES, planNifti, type NiftiPlan } from './nifti-header.ts';

/**
 * Unpacks, cleans and packs again, piece by piece. The gzip around it says neither a name nor a time nor a system, and the
 * same volume packs to the same bytes everywhere. Source: RFC 1952.
 */
export const cleanNiftiGzip = plainCleaner({
  name: 'NIfTI',
  mediaType: 'application/x-nifti+gzip',
  textRule: NO_SCREEN,
  clean,
});

const PIECE_BYTES = 262_144;
/** How much may come after the voxels before a file counts as one made to fill a disk. */
const SLACK_BYTES = 1_048_576;
/** Deflate, no name, no time, packed fast, by an unknown system. */
const GZIP_HEAD = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 4, 0xff]);
const FAST_LEVEL = 1;

async function clean({ input, output, note }: Cleaning): Promise<void> {
  const sum = { crc: 0, sizeBytes: 0 };
  noteGzip(input, note);
  output.write(GZIP_HEAD);
  try {
    await pipeline(
      readPieces(input),
      createGunzip({ chunkSize: PIECE_BYTES }),
      (pieces: AsyncIterable<Buffer>) => cleanPieces(pieces, input, note, sum),
      createDeflateRaw({ level: FAST_LEVEL, chunkSize: PIECE_BYTES }),
      async (pieces: AsyncIterable<Buffer>) => {
        for await (const piece of pieces) output.write(piece);
      },
    );
  } catch (error) {
    throw asDefect(error, input);
  }
  const tail = Buffer.alloc(8);
  tail.writeUInt32LE(sum.crc, 0);
  tail.writeUInt32LE(sum.sizeBytes % 2 ** 32, 4);
  output.write(tail);
}

function* readPieces(input: SourceWindow): Generator<Buffer> {
  for (let at = 0; at < input.sizeBytes; at += PIECE_BYTES) {
    // A copy: unpacking goes on while the window moves.
    yield Buffer.from(input.bytes(at, Math.min(PIECE_BYTES, input.sizeBytes - at)));
  }
}

async function* cleanPieces(
  pieces: AsyncIterable<Buffer>,
  input: SourceWindow,
  note: Note,
  sum: { crc: number; sizeBytes: number },
): AsyncGenerator<Buffer> {
  const add = (piece: Buffer) => {
    sum.crc = crc32(piece, sum.crc);
    sum.sizeBytes += piece.length;
    return piece;
  };
  let plan: NiftiPlan | null = null;
  let start = Buffer.alloc(0);
  let position = 0;
  for await (const piece of pieces) {
    let fresh = piece;
    if (plan === null) {
      start = Buffer.concat([start, piece]);
      if (start.length < NIFTI_HEAD_BYTES) continue;
      plan = planUnpacked(start, input, note);
      yield add(plan.head);
      fresh = start;
    }
    const voxels = fresh.subarray(Math.max(plan.dataStart - position, 0), Math.max(plan.dataEnd - position, 0));
    position += fresh.length;
    if (voxels.length > 0) yield add(voxels);
    if (position > plan.dataEnd + SLACK_BYTES) throw damaged(input, `more than ${SLACK_BYTES} bytes after the voxels`);
  }
  if (plan === null) {
    plan = planUnpacked(start, input, note);
    yield add(plan.head);
    position = start.length;
    yield add(start.subarray(plan.dataStart, plan.dataEnd));
  }
  if (position < plan.dataEnd) throw endsTooEarly({ name: input.name, sizeBytes: position }, plan.dataEnd);
  if (position > plan.dataEnd) note('removed', 'NIfTI', () => ({ name: 'bytes after the voxels' }));
}

/** The size of what is unpacked is not known before its end; nothing in the header counts on it. */
function planUnpacked(start: Buffer, input: SourceWindow, note: Note): NiftiPlan {
  const plan = planNifti(start, { name: input.name, sizeBytes: 0 }, note);
  if (plan.dataEnd > MAX_UNPACKED_BYTES) throw damaged(input, `it would unpack to ${plan.dataEnd} bytes`);
  return plan;
}

/** Name, comment, extra field and time in the gzip header. */
function noteGzip(input: SourceWindow, note: Note): void {
  const head = input.bytes(0, Math.min(18, input.sizeBytes));
  const hasWords = head.length > 8 && ((head[3] ?? 0) !== 0 || head.readUInt32LE(4) !== 0);
  if (hasWords) note('removed', 'gzip header', () => ({ name: 'name, comment or time' }));
}

function asDefect(error: unknown, input: SourceWindow): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'Z_BUF_ERROR') return endsTooEarly(input, input.sizeBytes + 1);
  if (code === 'Z_DATA_ERROR') return damaged(input, 'gzip reports damaged data or a wrong check sum');
  return error;
}
