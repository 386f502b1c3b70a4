import { closeSync, fstatSync, openSync, readSync, writeSync } from 'node:fs';
import { wholeBetween } from './seeded-random.ts';

/** Of SQLCipher 4, in bytes. */
export const PAGE_BYTES = 4_096;

/** Turns one byte over in each of some pages of a file that no process has open; answers the pages, 0 for the first. */
export function damagePages(path: string, pages: number, random: () => number): number[] {
  const file = openSync(path, 'r+');
  try {
    const last = Math.floor(fstatSync(file).size / PAGE_BYTES) - 1;
    return Array.from({ length: pages }, () => {
      const page = wholeBetween(random, 0, last);
      const at = page * PAGE_BYTES + wholeBetween(random, 0, PAGE_BYTES - 1);
      const byte = Buffer.alloc(1);
      readSync(file, byte, 0, 1, at);
      writeSync(file, Buffer.from([byte.readUInt8() ^ 0xff]), 0, 1, at);
      return page;
    });
  } finally {
    closeSync(file);
  }
}
