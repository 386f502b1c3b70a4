import { closeSync, openSync, writeSync } from 'node:fs';
import { randomBytes } from 'node:crypto';

const WIDTH = 8_192;
const ROW_BYTES = WIDTH * 3;
const HEAD_BYTES = 54;

/** Writes a sound BMP of noise with at least so many bytes, a piece at a time; answers its exact size. */
export function writeLargeImage(path: string, leastBytes: number): number {
  const height = Math.ceil((leastBytes - HEAD_BYTES) / ROW_BYTES);
  const head = Buffer.alloc(HEAD_BYTES);
  head.write('BM', 'latin1');
  head.writeUInt32LE(HEAD_BYTES + height * ROW_BYTES, 2);
  head.writeUInt32LE(HEAD_BYTES, 10);
  head.writeUInt32LE(40, 14);
  head.writeInt32LE(WIDTH, 18);
  head.writeInt32LE(height, 22);
  head.writeUInt16LE(1, 26);
  head.writeUInt16LE(24, 28);
  head.writeUInt32LE(height * ROW_BYTES, 34);
  const file = openSync(path, 'w');
  try {
    writeSync(file, head);
    for (let row = 0; row < height; row += ROWS_AT_ONCE) {
      writeSync(file, randomBytes(Math.min(ROWS_AT_ONCE, height - row) * ROW_BYTES));
    }
  } finally {
    closeSync(file);
  }
  return HEAD_BYTES + height * ROW_BYTES;
}

const ROWS_AT_ONCE = 40;
