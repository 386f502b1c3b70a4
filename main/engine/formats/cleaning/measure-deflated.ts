import { constants, createInflate, type Inflate } from 'node:zlib';

/** Where packed pixels end, and whether they hold more than is asked for. */
export interface Packed {
  /** Of what is read: what stands behind is no part of it. */
  readonly packedBytes: number;
  /** True where what goes beyond the bytes asked for is more than one value over and over. */
  readonly hidesBytes: boolean;
}

/** What a zlib stream comes to, its check sum included. */
export interface Deflated extends Packed {
  readonly unpackedBytes: number;
}

/**
 * Unpacks a zlib stream that comes in pieces, in constant memory, to see where it ends and whether more is in it than `wanted`
 * bytes. A stream that is cut ends with its pieces. Null for what is no such stream. Pieces may change once the next is asked for.
 */
export async function measureDeflated(pieces: Iterable<Buffer>, wanted: number): Promise<Deflated | null> {
  const inflate = createInflate({ chunkSize: CHUNK_BYTES, finishFlush: constants.Z_SYNC_FLUSH });
  const surplus = countSurplus(inflate, wanted);
  try {
    let fedBytes = 0;
    for (const piece of pieces) {
      fedBytes += piece.length;
      await written(inflate, piece);
      if (inflate.bytesWritten < fedBytes || surplus.hidesBytes()) break;
    }
    if (inflate.bytesWritten === fedBytes && !surplus.hidesBytes()) await ended(inflate);
    return {
      packedBytes: inflate.bytesWritten,
      unpackedBytes: surplus.unpackedBytes(),
      hidesBytes: surplus.hidesBytes(),
    };
  } catch (error) {
    if (isZlibError(error)) return null;
    throw error;
  } finally {
    inflate.destroy();
  }
}

const CHUNK_BYTES = 65_536;

function countSurplus(inflate: Inflate, wanted: number) {
  let unpacked = 0;
  let value: number | null = null;
  let hidesBytes = false;
  inflate.on('data', (piece: Buffer) => {
    const beyond = piece.subarray(Math.max(0, wanted - unpacked));
    unpacked += piece.length;
    if (beyond.length === 0) return;
    value ??= beyond[0] ?? 0;
    const first = value;
    hidesBytes ||= beyond.some((byte) => byte !== first);
  });
  return { unpackedBytes: () => unpacked, hidesBytes: () => hidesBytes };
}

/** Rejects with the packer's error, where it has one. */
function written(inflate: Inflate, piece: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    inflate.once('error', reject);
    inflate.write(piece, (error) => {
      inflate.off('error', reject);
      if (error) reject(error);
      else resolve();
    });
  });
}

function ended(inflate: Inflate): Promise<void> {
  return new Promise((resolve, reject) => {
    inflate.once('error', reject);
    inflate.once('end', resolve);
    inflate.end();
  });
}

function isZlibError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('Z_');
}
