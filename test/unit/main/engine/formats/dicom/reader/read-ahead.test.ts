import { expect, test } from 'vitest';
import { ReadAheadSource } from '../../../../../../../main/engine/formats/dicom/reader/read-ahead.ts';

const BYTES = Buffer.from(Array.from({ length: 100_000 }, (_, index) => index % 253));

function sourceOver(loads: number[]): ReadAheadSource {
  return new ReadAheadSource(BYTES.length, async (position, length) => {
    loads.push(position);
    return BYTES.subarray(position, position + length);
  });
}

test('work is done again over what it lacked, and nothing is read twice for it', async () => {
  const loads: number[] = [];
  const source = sourceOver(loads);
  const readAt = (position: number): number => {
    const into = Buffer.alloc(1);
    source.read(into, position);
    return into[0] ?? -1;
  };
  expect(await source.run(() => [readAt(5), readAt(50_000), readAt(99_999)])).toEqual([5, 50_000 % 253, 99_999 % 253]);
  expect(await source.run(() => readAt(50_001))).toBe(50_001 % 253);
  expect(loads).toEqual([0, 49_152, 98_304]);
});

test('there is nothing to read behind the end, and no end of a page in the middle', async () => {
  const source = sourceOver([]);
  const into = Buffer.alloc(20);
  expect(await source.run(() => source.read(into, 100_000))).toBe(0);
  expect(await source.run(() => source.read(into, 16_380))).toBe(4);
});

test('work that would take the whole file into memory is stopped', async () => {
  const source = new ReadAheadSource(1e9, async (_, length) => Buffer.alloc(length));
  const work = (): void => {
    for (let position = 0; position < 1e9; position += 16_384) source.read(Buffer.alloc(1), position);
  };
  await expect(source.run(work)).rejects.toMatchObject({ defect: { kind: 'too-much-file-meta' } });
});

test('what is wrong with the file, or with the work, comes out as it is', async () => {
  const broken = new Error('EIO');
  const source = new ReadAheadSource(10, () => Promise.reject(broken));
  await expect(source.run(() => source.read(Buffer.alloc(1), 0))).rejects.toBe(broken);
  await expect(
    source.run(() => {
      throw broken;
    }),
  ).rejects.toBe(broken);
});
