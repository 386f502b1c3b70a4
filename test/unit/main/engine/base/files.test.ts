import { existsSync, readFileSync, writeFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  files,
  readFully,
  removeIfThere,
  syncFolder,
  writeAllFully,
  writeFully,
} from '../../../../../main/engine/base/files.ts';
import { temporaryFolder } from '../../../../support/temporary-store.ts';

async function withFile<T>(
  flags: string,
  content: string,
  use: (descriptor: number, path: string) => Promise<T>,
): Promise<T> {
  using folder = temporaryFolder();
  const path = join(folder.path, 'file');
  writeFileSync(path, content);
  const descriptor = await files.open(path, flags);
  try {
    return await use(descriptor, path);
  } finally {
    await files.close(descriptor);
  }
}

describe('readFully', () => {
  it.each([
    [0, 5, '01234'],
    [8, 5, '89'],
    [10, 5, ''],
    [0, 0, ''],
  ])('from %d takes %d bytes, fewer only at the end', async (position, length, expected) => {
    const read = await withFile('r', '0123456789', (file) => readFully(file, Buffer.alloc(length), position));
    expect(read.toString()).toBe(expected);
  });
});

describe('writing', () => {
  it.each([10, 65_536, 65_537, 300_000])('puts all of %d bytes at their place', async (length) => {
    const written = await withFile('r+', 'ab', async (file, path) => {
      await writeFully(file, Buffer.alloc(length, 'x'), 1);
      return readFileSync(path, 'utf8');
    });
    expect(written).toBe(`a${'x'.repeat(length)}`);
  });

  it.each([[['one', '', 'two']], [[]], [['x'.repeat(200_000), 'y']]])(
    'puts pieces one behind the other',
    async (pieces) => {
      const written = await withFile('r+', '>', async (file, path) => {
        await writeAllFully(
          file,
          pieces.map((piece) => Buffer.from(piece)),
          1,
        );
        return readFileSync(path, 'utf8');
      });
      expect(written).toBe(`>${pieces.join('')}`);
    },
  );
});

describe('removeIfThere', () => {
  it('removes a file, and is content where there is none', async () => {
    using folder = temporaryFolder();
    const path = join(folder.path, 'file');
    writeFileSync(path, '');
    await removeIfThere(path);
    await removeIfThere(path);
    expect(existsSync(path)).toBe(false);
  });

  it('does not hide that something could not be removed', async () => {
    using folder = temporaryFolder();
    mkdirSync(join(folder.path, 'folder'));
    await expect(removeIfThere(join(folder.path, 'folder'))).rejects.toMatchObject({
      code: expect.stringMatching(/EISDIR|EPERM/) as string,
    });
  });
});

it('syncs a folder that is there', async () => {
  using folder = temporaryFolder();
  await syncFolder(folder.path);
  // Windows has no such call, and nothing is done there.
  if (process.platform === 'win32') return;
  await expect(syncFolder(join(folder.path, 'missing'))).rejects.toMatchObject({ code: 'ENOENT' });
});
