import sharp from 'sharp';
import { expect, it } from 'vitest';
import {
  decodeCompressedFrame,
  isCompressed,
} from '../../../../../../../main/engine/formats/dicom/pixels/dicom-codecs.ts';
import { JPEG_BASELINE, writeDicom } from '../../../../../../../scripts/samples/write-dicom.ts';
import { dicomImage } from '../../../../../../support/dicom-image.ts';
import { openedDicom, rleFrame } from '../../../../../../support/opened-dicom.ts';

const RLE = '1.2.840.10008.1.2.5';

function decode(syntax: string, edge: number, frame: Buffer) {
  const { header } = openedDicom(writeDicom(syntax, dicomImage(edge, edge, 8, { frames: [frame] })));
  return decodeCompressedFrame(header, frame);
}

function greyJpeg(edge: number, value: number): Promise<Buffer> {
  const raw = { width: edge, height: edge, channels: 1 } as const;
  return sharp(Buffer.alloc(edge * edge, value), { raw })
    .toColourspace('b-w')
    .jpeg()
    .toBuffer();
}

it('knows which transfer syntaxes it can decompress', () => {
  const syntaxes = [RLE, JPEG_BASELINE, '1.2.840.10008.1.2.4.203', '1.2.840.10008.1.2.1', '1.2.840.10008.1.2.4.102'];
  expect(syntaxes.map(isCompressed)).toEqual([true, true, true, false, false]);
});

it('decompresses RLE, whose samples lie in planes', async () => {
  expect(await decode(RLE, 2, rleFrame(Buffer.from([1, 2, 3, 4])))).toEqual({
    ...{ bytes: new Uint8Array([1, 2, 3, 4]), isBigEndian: false, isPlanar: true, isRgb: false },
  });
});

it('decompresses JPEG', async () => {
  const { bytes, isPlanar, isRgb } = await decode(JPEG_BASELINE, 8, await greyJpeg(8, 90));
  expect([[...new Set(bytes)], bytes.length, isPlanar, isRgb]).toEqual([[90], 64, false, false]);
});

it('refuses a frame of another size than its header says', async () => {
  const frame = decode(JPEG_BASELINE, 16, await greyJpeg(8, 90));
  await expect(frame).rejects.toThrow('its compressed pixels do not match its header');
});

it('refuses a damaged frame, and decodes the next one all the same', async () => {
  const jpeg = await greyJpeg(8, 9);
  const damaged = Buffer.concat([jpeg.subarray(0, -20), Buffer.alloc(18), jpeg.subarray(-2)]).fill(0xff, 30, 60);
  await expect(decode(JPEG_BASELINE, 8, damaged)).rejects.toMatchObject({ name: 'PictureError' });
  expect((await decode(JPEG_BASELINE, 8, jpeg)).bytes[0]).toBe(9);
});

it('refuses what it has no codec for', async () => {
  const video = decode('1.2.840.10008.1.2.4.102', 8, Buffer.alloc(4));
  await expect(video).rejects.toThrow('compressed in a way that cannot be opened here');
});
