import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { damaged, Defect, endsTooEarly } from '../bytes/image-bytes.ts';
import type { ImageBytes, ImageFacts } from '../bytes/image-bytes.ts';
import { NIFTI_HEADER_BYTES, readNiftiHeader } from './check-nifti.ts';
import type { NiftiHeader } from './check-nifti.ts';
import { unreadable } from '../../base/intake-failure.ts';

/** The most a packed image may say it unpacks to. */
export const MAX_UNPACKED_BYTES = 4 * 1024 ** 3;

/**
 * Unpacks the whole file piece by piece, keeping nothing: gzip's own check sum is verified, the voxels counted, and a
 * file that unpacks to more than its header says is stopped.
 */
export async function checkNiftiGzip(bytes: ImageBytes): Promise<ImageFacts> {
  let header: NiftiHeader | null = null;
  let head: Buffer = Buffer.alloc(0);
  let unpackedBytes = 0;
  const count = async (pieces: AsyncIterable<Buffer>) => {
    for await (const piece of pieces) {
      unpackedBytes += piece.length;
      if (header === null) head = Buffer.concat([head, piece]);
      if (head.length >= NIFTI_HEADER_BYTES) header ??= boundedHeader(bytes, head);
      if (header !== null && unpackedBytes > header.dataEnd + SLACK_BYTES) throw tooMuch(bytes, header.dataEnd);
    }
  };
  await unpack(bytes, count);
  header ??= boundedHeader(bytes, head);
  if (unpackedBytes < header.dataEnd) throw endsTooEarly({ ...bytes, sizeBytes: unpackedBytes }, header.dataEnd);
  return header.facts;
}

const PIECE_BYTES = 65_536;
const SLACK_BYTES = 1_048_576;

async function unpack(bytes: ImageBytes, count: (pieces: AsyncIterable<Buffer>) => Promise<void>): Promise<void> {
  try {
    await pipeline(readPieces(bytes), createGunzip({ chunkSize: PIECE_BYTES }), count);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'Z_BUF_ERROR') throw endsTooEarly(bytes, bytes.sizeBytes + 1);
    if (code === 'Z_DATA_ERROR') throw damaged(bytes, 'gzip reports damaged data or a wrong check sum');
    throw error;
  }
}

async function* readPieces(bytes: ImageBytes): AsyncGenerator<Buffer> {
  for (let offset = 0; offset < bytes.sizeBytes; offset += PIECE_BYTES) {
    yield await bytes.at(offset, Math.min(PIECE_BYTES, bytes.sizeBytes - offset));
  }
}

function boundedHeader(bytes: ImageBytes, head: Buffer): NiftiHeader {
  const header = readNiftiHeader(bytes, head);
  if (header.dataEnd <= MAX_UNPACKED_BYTES) return header;
  const detail = `the header states ${header.dataEnd} bytes, the limit is ${MAX_UNPACKED_BYTES}`;
  throw new Defect(unreadable('This packed NIfTI file unpacks to more than 4 GB.', detail, 'Send a smaller image.'));
}

function tooMuch(bytes: ImageBytes, statedBytes: number): Defect {
  return damaged(bytes, `gzip unpacks to more than the ${statedBytes} bytes its header states`);
}
