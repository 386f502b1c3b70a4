import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { cleanNiftiGzip } from '../../../../../../main/engine/formats/nifti/clean-nifti-gzip.ts';
import { cleanBytes, refusalOf } from '../../../../../support/clean-bytes.ts';
import { tinyNifti } from '../../../../../support/tiny-images.ts';

/** A volume of so many slices of 100 by 100 voxels of 16 bits. */
function volume(slices: number): Buffer {
  const head = Buffer.from(tinyNifti().subarray(0, 352));
  for (const [index, size] of [3, 100, 100, slices, 1, 1, 1, 1].entries()) head.writeInt16LE(size, 40 + index * 2);
  for (const at of [76, 80, 84, 88, 92, 96, 100, 104]) head.writeFloatLE(1, at);
  const voxels = Buffer.from(Array.from({ length: slices * 20_000 }, (_, index) => (index * 7) % 253));
  return Buffer.concat([head, voxels]);
}

/** A gzip of bytes with a name and a comment in its header. */
function named(content: Buffer): Buffer {
  const packed = gzipSync(content);
  const head = Buffer.from(packed.subarray(0, 10));
  head.writeUInt8(0x18, 3);
  head.writeUInt32LE(1_700_000_000, 4);
  return Buffer.concat([head, Buffer.from('jane_roe.nii\0ward 3\0', 'latin1'), packed.subarray(10)]);
}

describe('a packed volume', () => {
  it.each([1, 13, 14, 40])('of %i slices unpacks to the same voxels', async (slices) => {
    const { content, report } = await cleanBytes(cleanNiftiGzip, gzipSync(volume(slices)));
    expect(gunzipSync(content).equals(volume(slices))).toBe(true);
    expect(report).toMatchObject({ mediaType: 'application/x-nifti+gzip', textRule: { verdict: 'exempt' } });
  });

  it('says neither a name nor a time nor a system, and tells that it did', async () => {
    const { content, changes } = await cleanBytes(cleanNiftiGzip, named(volume(1)));
    expect([...content.subarray(0, 10)]).toEqual([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 4, 0xff]);
    expect([content.includes('jane'), changes.map(({ place, name }) => [place, name])]).toEqual([
      false,
      [['gzip header', 'name, comment or time']],
    ]);
  });

  it('packs to the same bytes however it was packed before', async () => {
    const [fast, slow] = await Promise.all(
      [1, 9].map((level) => cleanBytes(cleanNiftiGzip, gzipSync(volume(2), { level }))),
    );
    expect(fast?.content.equals(slow?.content ?? Buffer.alloc(0))).toBe(true);
  });

  it('whose header comes in small pieces is read all the same', async () => {
    const file = volume(1);
    const members = Array.from({ length: 60 }, (_, index) => gzipSync(file.subarray(index * 10, index * 10 + 10)));
    const { content } = await cleanBytes(cleanNiftiGzip, Buffer.concat([...members, gzipSync(file.subarray(600))]));
    expect(gunzipSync(content).equals(file)).toBe(true);
  });

  it('loses a little behind its voxels, and is refused for much', async () => {
    const behind = (bytes: number) => gzipSync(Buffer.concat([volume(1), Buffer.alloc(bytes, 'CANARY')]));
    const { content, changes } = await cleanBytes(cleanNiftiGzip, behind(50_000));
    expect([gunzipSync(content).equals(volume(1)), changes.map(({ name }) => name)]).toEqual([
      true,
      ['bytes after the voxels'],
    ]);
    const failure = await refusalOf(cleanNiftiGzip, behind(2_000_000));
    expect(failure?.facts['detail']).toContain('after the voxels');
  });

  it('that would unpack to more than a disk takes is refused by its header', async () => {
    const head = volume(1).subarray(0, 352);
    for (const index of [1, 2, 3]) head.writeInt16LE(32_767, 40 + index * 2);
    const failure = await refusalOf(cleanNiftiGzip, gzipSync(head));
    expect(failure).toMatchObject({
      kind: 'unreadable-file',
      facts: { detail: expect.stringContaining('it would unpack to') },
    });
  });

  it.each([
    ['cut in its data', gzipSync(volume(2)).subarray(0, 500), 'ends'],
    ['cut in its check sum', gzipSync(volume(1)).subarray(0, -3), 'ends'],
    ['no gzip at all', Buffer.from('no gzip at all, but long enough'), 'gzip reports damaged data'],
    ['no volume inside', gzipSync(Buffer.from('words')), 'no NIfTI header'],
    ['missing voxels', gzipSync(volume(2).subarray(0, -1)), 'ends'],
  ])('that is %s is refused', async (_what, file, detail) => {
    const failure = await refusalOf(cleanNiftiGzip, file);
    expect(failure).toMatchObject({ kind: 'unreadable-file' });
    expect(JSON.stringify(failure)).toContain(detail);
  });
});
