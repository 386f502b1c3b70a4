import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { memorySource } from '../../../../../../main/engine/formats/bytes/byte-ends.ts';
import { decodeNifti } from '../../../../../../main/engine/formats/nifti/decode-nifti.ts';
import { writeNifti } from '../../../../../../scripts/samples/write-nifti.ts';

const VOLUME = writeNifti(2, 2, 3, Int16Array.from([1, 2, 3, 4, 10, 20, 30, 40, -5, 6, 7, 8]));

function decode(bytes: Buffer, frame?: number, mostBytes = Infinity) {
  return decodeNifti(memorySource(bytes), { frame, mostBytes });
}

describe('decoding a NIfTI volume', () => {
  it('gives the middle slice, its second axis upwards', async () => {
    const { samples, ...facts } = await decode(VOLUME);
    expect([facts, [...samples]]).toEqual([
      {
        ...{ width: 2, height: 2, channels: 1, frames: 3, frame: 1, display: { black: 10, white: 40 } },
        spacing: { across: 2, down: 2, at: 'patient' },
      },
      [30, 40, 10, 20],
    ]);
  });

  it('gives the slice asked for, packed or not', async () => {
    expect([[...(await decode(VOLUME, 2)).samples], [...(await decode(gunzipSync(VOLUME), 2)).samples]]).toEqual([
      [7, 8, -5, 6],
      [7, 8, -5, 6],
    ]);
  });

  it('scales by slope and intercept and shows the range the file names', async () => {
    const bytes = gunzipSync(VOLUME);
    bytes.writeFloatLE(2, 112);
    bytes.writeFloatLE(100, 116);
    bytes.writeFloatLE(180, 124);
    bytes.writeFloatLE(90, 128);
    const { samples, display } = await decode(bytes, 0);
    expect([[...samples], display]).toEqual([[106, 108, 102, 104], { black: 90, white: 180 }]);
  });

  it('reads big-endian floating point, and shows what is no number as 0', async () => {
    const little = gunzipSync(VOLUME);
    const big = Buffer.alloc(352 + 8);
    big.writeInt32BE(348, 0);
    [2, 2, 1].forEach((length, index) => big.writeInt16BE(length, 40 + index * 2));
    big.writeInt16BE(16, 70);
    big.writeFloatBE(352, 108);
    little.copy(big, 344, 344, 348);
    big.writeFloatBE(1.5, 352);
    big.writeFloatBE(NaN, 356);
    expect([...(await decode(big)).samples]).toEqual([1.5, 0]);
  });

  it.each([
    ['a missing slice', gunzipSync(VOLUME).subarray(0, 355), 0, 'The image ends in the middle of its pixel data.'],
    ['a cut header', gunzipSync(VOLUME).subarray(0, 300), 0, 'The image ends inside its header.'],
    ['a slice it does not have', VOLUME, 3, 'The image has 3 frames; there is no frame 4.'],
  ])('refuses %s', async (_what, bytes, frame, message) => {
    await expect(decode(bytes, frame)).rejects.toThrow(message);
  });
});
