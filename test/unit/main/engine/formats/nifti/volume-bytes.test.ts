import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { memorySource } from '../../../../../../main/engine/formats/bytes/byte-ends.ts';
import {
  packedVolume,
  plainVolume,
  type VolumeBytes,
} from '../../../../../../main/engine/formats/nifti/volume-bytes.ts';
import { countingSource } from '../../../../../support/sparse-pictures.ts';

const CONTENT = Buffer.from(Array.from({ length: 300_000 }, (_, index) => (index * index) & 255));

async function partOf(volume: VolumeBytes, start: number, end: number): Promise<Buffer> {
  const part = await volume.part(start, end);
  const into = Buffer.alloc(part.sizeBytes + 5);
  return into.subarray(0, part.read(into, 0));
}

describe.each([
  ['a volume as it is', () => plainVolume(memorySource(CONTENT))],
  ['a packed volume', () => packedVolume(memorySource(gzipSync(CONTENT)))],
])('%s', (_what, open) => {
  it.each([
    ['at its start', 0, 10],
    ['across what is unpacked at once', 65_000, 140_000],
    ['beyond its end as far as it goes', 299_990, 300_040],
    ['behind it as nothing', 300_010, 300_040],
  ])('gives a part %s', async (_where, start, end) => {
    const part = await partOf(open(), start, end);
    expect(part.equals(CONTENT.subarray(start, end))).toBe(true);
  });
});

it('a part is read where it is asked for, and no further than it goes', async () => {
  const file = countingSource({ sizeBytes: CONTENT.length, pieces: [[0, CONTENT]] });
  const part = await plainVolume(file).part(1_000, 1_010);
  const into = Buffer.alloc(20);
  expect([part.read(into, 4), into.subarray(0, 6), file.readBytes()]).toEqual([6, CONTENT.subarray(1_004, 1_010), 6]);
});

it('no more of a packed file is read than a part takes', async () => {
  const noise = Buffer.from(Array.from({ length: 600_000 }, (_, index) => Math.imul(index, 2_654_435_761) >>> 24));
  const packed = gzipSync(noise, { level: 0 });
  const file = countingSource({ sizeBytes: packed.length, pieces: [[0, packed]] });
  await packedVolume(file).part(0, 100);
  expect(file.readBytes()).toBeLessThan(packed.length);
});

it('a part that would take too much memory, and damage before it, are refused', async () => {
  const volume = packedVolume(memorySource(gzipSync(CONTENT)));
  await expect(volume.part(0, 134_217_729)).rejects.toThrow('The image is too large to open.');
  await expect(packedVolume(memorySource(Buffer.from('no gzip'))).part(0, 4)).rejects.toThrow('header check');
});
