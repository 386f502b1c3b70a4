import { chmodSync, chownSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { takeLock } from '../../../../../main/engine/storage/file-lock.ts';
import { temporaryFolder } from '../../../../support/temporary-store.ts';

function place() {
  const folder = temporaryFolder();
  return { path: join(folder.path, 'store.lock'), [Symbol.dispose]: folder[Symbol.dispose] };
}

it('many share a file, and nobody has it alone before all of them let go', () => {
  using file = place();
  const shared = [takeLock(file.path, 'shared', 0), takeLock(file.path, 'shared', 0)];
  expect(shared.map((lock) => lock !== null)).toEqual([true, true]);
  expect(takeLock(file.path, 'alone', 0)).toBeNull();
  shared[0]?.release();
  expect(takeLock(file.path, 'alone', 0)).toBeNull();
  shared[1]?.release();
  const alone = takeLock(file.path, 'alone', 0);
  expect(alone).not.toBeNull();
  alone?.release();
});

it('who has it alone keeps everybody out until it is released', () => {
  using file = place();
  const alone = takeLock(file.path, 'alone', 0);
  expect([takeLock(file.path, 'shared', 0), takeLock(file.path, 'alone', 0)]).toEqual([null, null]);
  alone?.release();
  const shared = takeLock(file.path, 'shared', 0);
  expect([shared === null, statSync(file.path).size]).toEqual([false, 0]);
  shared?.release();
});

it('what is no lock file, or cannot be one, is an error and no lock', () => {
  using file = place();
  expect(() => takeLock(join(file.path, 'no folder', 'lock'), 'shared', 0)).toThrow(/directory/);
  writeFileSync(file.path, 'something else '.repeat(100));
  expect(() => takeLock(file.path, 'shared', 0)).toThrow(/not a database/);
});

const NOBODY = 65_534;

it.skipIf(process.platform !== 'linux' || process.getuid?.() !== 0)(
  'a file that may only be read gives no lock for one alone, since SQLite would take that of a reader',
  () => {
    using file = place();
    writeFileSync(file.path, '');
    for (const path of [dirname(file.path), file.path]) chownSync(path, NOBODY, NOBODY);
    chmodSync(file.path, 0o400);
    process.seteuid?.(NOBODY);
    try {
      expect(() => takeLock(file.path, 'alone', 0)).toThrow(/readonly/);
    } finally {
      process.seteuid?.(0);
    }
  },
);

it('leaves nothing beside the file while it is held', () => {
  using file = place();
  const alone = takeLock(file.path, 'alone', 0);
  expect([readdirSync(dirname(file.path)), statSync(file.path).size]).toEqual([['store.lock'], 0]);
  alone?.release();
});
