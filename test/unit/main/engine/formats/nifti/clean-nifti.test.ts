import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { memorySink, memorySource } from '../../../../../../main/engine/formats/bytes/byte-ends.ts';
import { cleanNifti, pairAsNifti } from '../../../../../../main/engine/formats/nifti/clean-nifti.ts';
import { cleanNiftiGzip } from '../../../../../../main/engine/formats/nifti/clean-nifti-gzip.ts';
import { cleanBytes, refusalOf } from '../../../../../support/clean-bytes.ts';
import { tinyNifti } from '../../../../../support/tiny-images.ts';

/** Voxels that tell themselves apart. */
function volume(): Buffer {
  const file = tinyNifti();
  for (let at = 352; at < file.length; at += 1) file.writeUInt8(at % 251, at);
  for (const at of [84, 88, 92, 96, 100, 104]) file.writeFloatLE(1, at - 4);
  for (const at of [48, 50, 52, 54]) file.writeInt16LE(1, at);
  file.writeFloatLE(1, 76);
  file.writeFloatLE(1, 104);
  return file;
}

/** With words in each place for them, an extension, and bytes behind the voxels. */
function worded(): Buffer {
  const file = volume();
  const head = Buffer.from(file.subarray(0, 352));
  for (const [at, length] of [
    [4, 10],
    [14, 18],
    [148, 80],
    [228, 24],
    [328, 16],
  ] as const) {
    head.write('CANARY'.repeat(14).slice(0, length), at, 'latin1');
  }
  head.writeFloatLE(384, 108);
  head.writeUInt8(1, 348);
  const extension = Buffer.from('\x20\0\0\0\x06\0\0\0CANARY extension........', 'latin1');
  return Buffer.concat([head, extension, file.subarray(352), Buffer.from('CANARY')]);
}

describe('a NIfTI volume is cleaned', () => {
  it('comes out as it is where there is nothing to remove', async () => {
    expect((await cleanBytes(cleanNifti, volume())).content).toEqual(volume());
  });

  it('loses words, extensions and what is behind the voxels', async () => {
    const { content, report, changes } = await cleanBytes(cleanNifti, worded());
    expect(content).toEqual(volume());
    expect(report).toMatchObject({ mediaType: 'application/x-nifti', textRule: { verdict: 'exempt' } });
    expect(changes.map(({ place }) => place)).toEqual([
      'NIfTI data_type',
      'NIfTI db_name',
      'NIfTI descrip',
      'NIfTI aux_file',
      'NIfTI intent_name',
      'NIfTI extensions',
      'NIfTI',
    ]);
  });

  it('loses numbers that mean nothing, and keeps them where they do', async () => {
    const file = volume();
    file.write('CANARY', 284, 'latin1');
    expect((await cleanBytes(cleanNifti, file)).content).toEqual(volume());
    file.writeInt16LE(1, 254);
    expect((await cleanBytes(cleanNifti, file)).content).toEqual(file);
  });

  it('is read from a pair as if it were one file', async () => {
    const [header, image] = [Buffer.from(worded().subarray(0, 348)), volume().subarray(352)];
    header.write('ni1\0', 344, 'latin1');
    header.writeFloatLE(0, 108);
    const sink = memorySink();
    const context = { options: new Set<never>(), siteKey: Buffer.alloc(32) };
    const outcome = await cleanNifti(pairAsNifti(memorySource(header), memorySource(image)), sink, context);
    expect(outcome.ok).toBe(true);
    expect(sink.content()).toEqual(volume());
  });

  it('is unpacked and packed again, with several members, and no name', async () => {
    const [first, second] = [worded().subarray(0, 200), worded().subarray(200)];
    const { content } = await cleanBytes(cleanNiftiGzip, Buffer.concat([gzipSync(first), gzipSync(second)]));
    expect(gunzipSync(content)).toEqual(volume());
    expect((await cleanBytes(cleanNiftiGzip, content)).content).toEqual(content);
  });

  it.each([
    ['voxels that are missing', volume().subarray(0, -1)],
    ['a type of voxels that is not known', Object.assign(volume(), { 70: 99 })],
    ['sizes that cannot be', Object.assign(volume(), { 42: 0 })],
  ])('is refused for %s, packed or not', async (_what, file) => {
    expect(await refusalOf(cleanNifti, file)).toMatchObject({ kind: 'unreadable-file' });
    expect(await refusalOf(cleanNiftiGzip, gzipSync(file))).toMatchObject({ kind: 'unreadable-file' });
  });

  it('is refused for a wrong check sum, an end too early, and far too much behind the voxels', async () => {
    const packed = gzipSync(volume());
    packed.writeUInt8(packed.readUInt8(packed.length - 6) ^ 1, packed.length - 6);
    const bomb = gzipSync(Buffer.concat([volume(), Buffer.alloc(3_000_000)]));
    for (const file of [packed, gzipSync(volume()).subarray(0, -9), bomb]) {
      expect(await refusalOf(cleanNiftiGzip, file)).toMatchObject({ kind: 'unreadable-file' });
    }
  });
});
