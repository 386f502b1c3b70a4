import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import {
  MAX_READ_BYTES,
  memoryReader,
  openReader,
  windowedReader,
} from '../../../../../main/engine/base/random-reader.ts';

const content = Buffer.from(Array.from({ length: 3_000 }, (_, index) => (index * 7) % 256));
const folder = mkdtempSync(join(tmpdir(), 'reader-'));
writeFileSync(join(folder, 'file'), content);
const file = await openReader(join(folder, 'file'));
afterAll(async () => {
  await file.close();
  rmSync(folder, { recursive: true });
});

describe.each([
  ['an open file', file],
  ['bytes in memory', memoryReader(content)],
  ['a window over bytes', windowedReader(memoryReader(content), 64)],
])('%s', (_name, reader) => {
  test('answers the bytes asked for, fewer only at the end', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(3_200), fc.nat(200)), { minLength: 1 }), async (reads) => {
        for (const [offset, length] of reads) {
          const piece = await reader.read(offset, length);
          if (!piece.equals(content.subarray(offset, offset + length))) return false;
        }
        return true;
      }),
      { numRuns: 50 },
    );
  });

  test('refuses a read that would take unbounded memory', async () => {
    await expect(async () => reader.read(0, MAX_READ_BYTES + 1)).rejects.toThrow(RangeError);
  });
});

test('a window asks the disk once for many small reads in a row', async () => {
  const asked: number[] = [];
  const counting = windowedReader(
    {
      read: (offset, length) => {
        asked.push(offset);
        return memoryReader(content).read(offset, length);
      },
    },
    1_000,
  );
  for (let offset = 0; offset < 2_000; offset += 10) await counting.read(offset, 10);
  expect(asked).toEqual([0, 1_000]);
});

test('an open file notices that it was changed on disk', async () => {
  const path = join(folder, 'changing');
  writeFileSync(path, 'before');
  const open = await openReader(path);
  const before = await open.hasChanged();
  writeFileSync(path, 'after, longer');
  const after = await open.hasChanged();
  await open.close();
  expect([before, after]).toEqual([false, true]);
});
