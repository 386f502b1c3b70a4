import { close, fdatasync, fstat, fsync, open, read, unlink, write, writeSync, writev } from 'node:fs';
import { promisify } from 'node:util';

/** The file system's calls on plain descriptors: at thousands of small files a second FileHandles cost too much. */
export const files = {
  open: promisify(open),
  close: promisify(close),
  fdatasync: promisify(fdatasync),
  fsync: promisify(fsync),
  fstat: promisify(fstat),
  unlink: promisify(unlink),
};

/** Writes up to this size go to the disk's cache at once instead of through another thread, in bytes. */
const SMALL_WRITE_BYTES = 65_536;

const readPiece = promisify(read);
const writePiece = promisify(write);
const writePieces = promisify(writev);

/** Fills the buffer from the position on; answers the part that was filled, shorter only at the file's end. */
export async function readFully(descriptor: number, buffer: Buffer, position: number): Promise<Buffer> {
  let filled = 0;
  while (filled < buffer.length) {
    const { bytesRead } = await readPiece(descriptor, buffer, filled, buffer.length - filled, position + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}

/** Writes all of the buffer at the position. */
export async function writeFully(descriptor: number, buffer: Buffer, position: number): Promise<void> {
  let written = buffer.length <= SMALL_WRITE_BYTES ? writeSync(descriptor, buffer, 0, buffer.length, position) : 0;
  while (written < buffer.length) {
    const { bytesWritten } = await writePiece(descriptor, buffer, written, buffer.length - written, position + written);
    written += bytesWritten;
  }
}

/** Writes all of the buffers one behind the other from the position on. */
export async function writeAllFully(descriptor: number, buffers: readonly Buffer[], position: number): Promise<void> {
  const { bytesWritten } = await writePieces(descriptor, buffers, position);
  let before = 0;
  for (const buffer of buffers) {
    // What one call did not take, as on a disk that is almost full, is written piece by piece.
    const taken = Math.min(Math.max(bytesWritten - before, 0), buffer.length);
    if (taken < buffer.length) await writeFully(descriptor, buffer.subarray(taken), position + before + taken);
    before += buffer.length;
  }
}

/** Makes what was renamed into a folder outlast a power cut; Windows has no such call and does it by itself. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const descriptor = await files.open(path, 'r');
  try {
    await files.fsync(descriptor);
  } finally {
    await files.close(descriptor);
  }
}

/** Deletes a file; one that is gone already is fine. */
export async function removeIfThere(path: string): Promise<void> {
  try {
    await files.unlink(path);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
}
