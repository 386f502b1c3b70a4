import library from 'dcmjs-codecs';
import { beforeAll, describe, expect, it } from 'vitest';
import { decodePicture } from '../../../../../../../main/engine/formats/decode-picture.ts';
import { toDisplayBytes } from '../../../../../../../main/engine/formats/render-preview.ts';
import {
  EXPLICIT_LITTLE_ENDIAN,
  writeDicom,
  type DicomElement,
} from '../../../../../../../scripts/samples/write-dicom.ts';
import { dicomImage, dicomSequence, words } from '../../../../../../support/dicom-image.ts';

function decode(elements: readonly DicomElement[], transferSyntax = EXPLICIT_LITTLE_ENDIAN, frame = 0) {
  return decodePicture(writeDicom(transferSyntax, elements), 'application/dicom', { frame });
}

describe('grey values by tables', () => {
  const voi = dicomSequence('00283010', [
    ['00283002', 'US', words(3, 10, 8)],
    ['00283006', 'OW', words(0, 200, 255)],
  ]);

  it('are shown as the VOI LUT says, the ends going on for ever, and the other way round in MONOCHROME1', async () => {
    const elements = dicomImage(4, 1, 16, [9, 10, 11, 99], [voi]);
    const inverted: DicomElement[] = [
      ...elements.filter(([tag]) => tag !== '00280004'),
      ['00280004', 'CS', 'MONOCHROME1'],
    ];
    expect([...toDisplayBytes(await decode(elements))]).toEqual([0, 0, 200, 255]);
    expect([...toDisplayBytes(await decode(inverted))]).toEqual([255, 255, 55, 0]);
  });

  it('are shown through the window where the file has both', async () => {
    const elements = dicomImage(2, 1, 16, [9, 11], [voi, ['00281050', 'DS', '10'], ['00281051', 'DS', '2']]);
    expect(await decode(elements)).toMatchObject({ window: { centre: 10, width: 2 } });
    expect((await decode(elements)).lookup).toBeUndefined();
  });

  it('become modality units by the Modality LUT', async () => {
    const modality = dicomSequence('00283000', [
      ['00283002', 'US', words(2, 5, 16)],
      ['00283006', 'OW', words(1000, 3000)],
    ]);
    expect([...(await decode(dicomImage(3, 1, 16, [5, 6, 7], [modality]))).samples]).toEqual([1000, 3000, 3000]);
  });

  it('keep an exact window narrower than 1', async () => {
    const more: DicomElement[] = [
      ['00281050', 'DS', '0.5'],
      ['00281051', 'DS', '0.2'],
      ['00281056', 'CS', 'LINEAR_EXACT'],
    ];
    expect((await decode(dicomImage(2, 1, 16, [0, 1], more))).display).toEqual({ black: 0.4, white: 0.6 });
  });
});

describe('colours by tables', () => {
  const palette = (channel: number, values: number[]): DicomElement[] => [
    [`0028110${channel}`, 'US', [6, 0, 16]],
    [`0028122${channel}`, 'OW', values],
  ];

  it('are read from segments: values as they are, and lines', async () => {
    const line = [0, 2, 0x0000, 0x6400, 1, 4, 0x9600];
    const elements = dicomImage(6, 1, 8, Buffer.from([0, 1, 2, 3, 4, 5]), [
      ['00280004', 'CS', 'PALETTE COLOR'],
      ...[1, 2, 3].flatMap((channel) => palette(channel, line)),
    ]);
    const { samples } = await decode(elements);
    expect([...samples].filter((_value, index) => index % 3 === 0)).toEqual([0, 100, 112, 125, 137, 150]);
  });

  it('that repeat themselves are refused in words', async () => {
    const elements = dicomImage(2, 1, 8, Buffer.from([0, 1]), [
      ['00280004', 'CS', 'PALETTE COLOR'],
      ...[1, 2, 3].flatMap((channel) => palette(channel, [2, 1, 0, 0])),
    ]);
    await expect(decode(elements)).rejects.toMatchObject({ message: expect.stringMatching(/colour table/) as string });
  });
});

describe('compressed colour', () => {
  const { NativeCodecs, Context } = library;
  beforeAll(() => NativeCodecs.initializeAsync());
  const SHAPE = { width: 16, height: 16, bitsAllocated: 8, bitsStored: 8, samplesPerPixel: 3, pixelRepresentation: 0 };
  const RED_AS_YBR = Buffer.from(Array.from({ length: 256 }, () => [76, 85, 255]).flat());
  const RED = Buffer.from(Array.from({ length: 256 }, () => [254, 0, 0]).flat());
  const colour = (photometric: string): DicomElement[] => [
    ['00280002', 'US', [3]],
    ['00280004', 'CS', photometric],
    ['00280006', 'US', [0]],
  ];
  const context = (photometricInterpretation: string, decodedBuffer: Buffer) =>
    new Context({ ...SHAPE, photometricInterpretation, planarConfiguration: 0, decodedBuffer });

  it('in YBR becomes RGB, in JPEG-LS too, whose decoder leaves it as it is', async () => {
    const encoded = NativeCodecs.encodeJpegLs(context('YBR_FULL', RED_AS_YBR), {}).getEncodedBuffer();
    const elements = dicomImage(16, 16, 8, { frames: [Buffer.from(encoded ?? [])] }, colour('YBR_FULL'));
    expect(Buffer.from((await decode(elements, '1.2.840.10008.1.2.4.80')).samples)).toEqual(RED);
  });

  it('in RGB is read from HTJ2K', async () => {
    const encoded = NativeCodecs.encodeHtJpeg2000(context('RGB', RED), { lossy: false }).getEncodedBuffer();
    const elements = dicomImage(16, 16, 8, { frames: [Buffer.from(encoded ?? [])] }, colour('RGB'));
    expect(Buffer.from((await decode(elements, '1.2.840.10008.1.2.4.201')).samples)).toEqual(RED);
  });

  it('is found by the extended offset table, several pieces a frame', async () => {
    const encoded = (value: number) =>
      Buffer.from(NativeCodecs.encodeJpegLs(context('RGB', Buffer.alloc(768, value)), {}).getEncodedBuffer() ?? []);
    const whole = [7, 9]
      .map(encoded)
      .map((bytes) => (bytes.length % 2 === 0 ? bytes : Buffer.concat([bytes, Buffer.alloc(1)])));
    const pieces = whole.flatMap((bytes) => [bytes.subarray(0, 20), bytes.subarray(20)]);
    const table = Buffer.alloc(16);
    table.writeBigUInt64LE(BigInt((whole[0]?.length ?? 0) + 16), 8);
    const elements = dicomImage(16, 16, 8, { frames: pieces }, [
      ...colour('RGB'),
      ['00280008', 'IS', '2'],
      ['7fe00001', 'OV', table],
      ['7fe00002', 'OV', Buffer.alloc(16)],
    ]);
    expect((await decode(elements, '1.2.840.10008.1.2.4.80', 0)).samples[0]).toBe(7);
    expect((await decode(elements, '1.2.840.10008.1.2.4.80', 1)).samples[0]).toBe(9);
  });
});
