import { closeSync, existsSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  readFully,
  removeIfThere,
  syncFolder,
  writeAllFully,
  writeFully,
} from '../../../../../main/engine/base/files.ts';
import { temporaryFolder } from '../../../../support/temporary-store.ts';

/** A file that is open for reading and writing, with the given content. */
function openFile(content: Buffer | string = '') {
  const folder = temporaryFolder();
  const path = join(folder.path, 'file');
  writeFileSync(path, content);
  const descriptor = openSync(path, 'r+');
  return {
    path,
    descriptor,
    content: () => readFileSync(path),
    [Symbol.dispose]: () => {
      closeSync(descriptor);
      folder[Symbol.dispose]();
    },
  };
}

/** Bytes that differ from their neighbours, so that a shift shows. */
const bytes = (length: number, seed = 1) => Buffer.from(Array.from({ length }, (_, at) => (at * 7 + seed) % 251));

describe('readFully', () => {
  it.each([
    ['from the start', 0, 4, '0123'],
    ['from within', 3, 4, '3456'],
    ['up to the end', 6, 4, '6789'],
    ['less where the file ends', 8, 4, '89'],
    ['nothing at its end', 10, 4, ''],
    ['nothing behind its end', 99, 4, ''],
    ['nothing where nothing is asked for', 0, 0, ''],
  ])('reads %s', async (_, position, length, text) => {
    using file = openFile('0123456789');
    const read = await readFully(file.descriptor, Buffer.alloc(length), position);
    expect(read.toString()).toBe(text);
  });

  it('fills the buffer it was given', async () => {
    using file = openFile(bytes(300_000));
    const buffer = Buffer.alloc(200_000);
    const read = await readFully(file.descriptor, buffer, 50_000);
    expect([read.buffer === buffer.buffer, buffer.equals(bytes(300_000).subarray(50_000, 250_000))]).toEqual([
      true,
      true,
    ]);
  });

  it('rejects with the operating system’s error', async () => {
    await expect(readFully(1_000_000, Buffer.alloc(1), 0)).rejects.toMatchObject({ code: 'EBADF' });
  });
});

describe('writeFully', () => {
  it.each([0, 1, 65_536, 65_537, 1_000_000])('writes %d bytes where they belong', async (length) => {
    using file = openFile('head');
    await writeFully(file.descriptor, bytes(length), 4);
    expect(file.content().equals(Buffer.concat([Buffer.from('head'), bytes(length)]))).toBe(true);
  });

  it('writes over what was there and leaves the rest', async () => {
    using file = openFile('0123456789');
    await writeFully(file.descriptor, Buffer.from('ab'), 4);
    expect(file.content().toString()).toBe('0123ab6789');
  });

  it.each([10, 100_000])('rejects with the operating system’s error for %d bytes', async (length) => {
    await expect(writeFully(1_000_000, bytes(length), 0)).rejects.toMatchObject({ code: 'EBADF' });
  });
});

describe('writeAllFully', () => {
  it.each([
    ['one', [5]],
    ['three', [5, 3, 9]],
    ['one that is empty between two', [5, 0, 9]],
    ['large and small ones', [200_000, 3, 70_000]],
  ])('writes %s one behind the other', async (_, lengths) => {
    using file = openFile('head');
    const buffers = lengths.map((length, at) => bytes(length, at));
    await writeAllFully(file.descriptor, buffers, 4);
    expect(file.content().equals(Buffer.concat([Buffer.from('head'), ...buffers]))).toBe(true);
  });

  it('rejects with the operating system’s error', async () => {
    await expect(writeAllFully(1_000_000, [bytes(3)], 0)).rejects.toMatchObject({ code: 'EBADF' });
  });
});

describe('removeIfThere', () => {
  it('deletes a file, and is content where it is gone', async () => {
    using file = openFile();
    await removeIfThere(file.path);
    expect(existsSync(file.path)).toBe(false);
    await removeIfThere(file.path);
  });

  it('rejects for what cannot be deleted', async () => {
    using folder = temporaryFolder();
    await expect(removeIfThere(folder.path)).rejects.toMatchObject({
      code: expect.stringMatching(/^E(ISDIR|PERM)$/) as string,
    });
  });
});

describe('syncFolder', () => {
  it('takes a folder', async () => {
    using folder = temporaryFolder();
    await expect(syncFolder(folder.path)).resolves.toBeUndefined();
  });

  it.skipIf(process.platform === 'win32')('rejects for one that is not there', async () => {
    using folder = temporaryFolder();
    await expect(syncFolder(join(folder.path, 'gone'))).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
