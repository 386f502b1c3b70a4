import library from 'dcmjs-codecs';
import dicomParser, { type DataSet } from 'dicom-parser';
import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { memorySink, memorySource } from '../../../../../../../main/engine/formats/bytes/byte-ends.ts';
import { decodePicture } from '../../../../../../../main/engine/formats/decode-picture.ts';
import { paintMasks } from '../../../../../../../main/engine/formats/paint-masks.ts';
import {
  EXPLICIT_LITTLE_ENDIAN,
  writeDicom,
  type DicomElement,
} from '../../../../../../../scripts/samples/write-dicom.ts';
import type { Element } from '../../../../../../support/canary-dicom/encode.ts';
import { dicomWith } from '../../../../../../support/cleaned-dicom.ts';
import { dicomImage, dicomSequence } from '../../../../../../support/dicom-image.ts';

const RECTANGLE = { x: 1, y: 0, width: 2, height: 1 };

async function mask(content: Buffer, masks = [RECTANGLE]): Promise<Buffer> {
  const sink = memorySink();
  await paintMasks(memorySource(content), sink, 'application/dicom', masks);
  return sink.content();
}

async function painted(elements: readonly DicomElement[], frame = 0): Promise<number[]> {
  const masked = await mask(writeDicom(EXPLICIT_LITTLE_ENDIAN, elements));
  return [...(await decodePicture(masked, 'application/dicom', { frame })).samples];
}

function codesOf(set: DataSet): (string | undefined)[] {
  return (set.elements['x00120064']?.items ?? []).map(({ dataSet }) => dataSet?.string('x00080100'));
}

describe('painting over DICOM', () => {
  it('reaches every frame and nothing beside the rectangles', async () => {
    const elements = dicomImage(
      4,
      2,
      16,
      Array.from({ length: 16 }, (_, index) => 100 + index),
      [['00280008', 'IS', '2']],
    );
    expect(await painted(elements, 0)).toEqual([100, 0, 0, 103, 104, 105, 106, 107]);
    expect(await painted(elements, 1)).toEqual([108, 0, 0, 111, 112, 113, 114, 115]);
  });

  it('is black in every kind of pixel', async () => {
    const row = [10, 20, 30, 40];
    const grey = (more: DicomElement[]) => painted(dicomImage(4, 1, 16, row, more));
    const colour = (pixels: number[], more: DicomElement[]) =>
      painted(dicomImage(4, 1, 8, Buffer.from(pixels), [['00280002', 'US', [3]], ...more]));
    const rgb = Array.from({ length: 12 }, (_, index) => index + 50);
    expect(await grey([['00280004', 'CS', 'MONOCHROME1']])).toEqual([10, 40, 40, 40]);
    expect(await grey([['00280103', 'US', [1]]])).toEqual([10, 10, 10, 40]);
    expect(
      await grey([
        ['00280103', 'US', [1]],
        ['00281050', 'DS', '0'],
        ['00281051', 'DS', '200'],
      ]),
    ).toEqual([10, -100, -100, 40]);
    expect(await colour(rgb, [['00280004', 'CS', 'RGB']])).toEqual([50, 51, 52, 0, 0, 0, 0, 0, 0, 59, 60, 61]);
    expect(
      await colour(rgb, [
        ['00280004', 'CS', 'RGB'],
        ['00280006', 'US', [1]],
      ]),
    ).toEqual([50, 54, 58, 0, 0, 0, 0, 0, 0, 53, 57, 61]);
    const ybr = await colour(
      Array.from({ length: 12 }, () => 128),
      [['00280004', 'CS', 'YBR_FULL']],
    );
    expect(ybr).toEqual([128, 128, 128, 0, 0, 0, 0, 0, 0, 128, 128, 128]);
  });

  it('takes the darkest entry of a palette', async () => {
    const table = (channel: number): DicomElement[] => [
      [`0028110${channel}`, 'US', [3, 0, 8]],
      [`0028120${channel}`, 'OW', Buffer.from([9, 200, 4, 0])],
    ];
    const elements = dicomImage(4, 1, 8, Buffer.from([0, 1, 1, 0]), [
      ['00280004', 'CS', 'PALETTE COLOR'],
      ...[1, 2, 3].flatMap(table),
    ]);
    expect(await painted(elements)).toEqual([9, 9, 9, 4, 4, 4, 4, 4, 4, 9, 9, 9]);
  });

  it('reaches single bits, also of frames that begin inside a byte', async () => {
    const elements = dicomImage(3, 1, 1, Buffer.from([0b111111, 0]), [['00280008', 'IS', '2']]);
    expect(await painted(elements, 1)).toEqual([1, 0, 0]);
  });

  it('says what was done, keeps what others did, and leaves the icon out', async () => {
    const elements = dicomImage(4, 1, 8, Buffer.alloc(4, 9), [
      dicomSequence('00120064', [['00080100', 'SH', Buffer.from('113100')]]),
      dicomSequence('00880200', [['7fe00010', 'OW', Buffer.alloc(4, 77)]]),
      ['00280301', 'CS', 'YES'],
      ['00280000', 'UL', Buffer.alloc(4)],
      ['00200011', 'IS', '5'],
    ]);
    const set = dicomParser.parseDicom(await mask(writeDicom(EXPLICIT_LITTLE_ENDIAN, elements)));
    expect(codesOf(set)).toEqual(['113100', '113101']);
    expect([set.string('x00280301'), set.string('x00200011')]).toEqual(['NO', '5']);
    expect([set.elements['x00880200'], set.elements['x00280000']]).toEqual([undefined, undefined]);
  });

  it('writes compressed frames uncompressed and says so', async () => {
    const elements = dicomImage(4, 4, 8, { frames: await jpegLs(50, 60) }, [['00280008', 'IS', '2']]);
    const masked = await mask(writeDicom(JPEG_LS, elements));
    const set = dicomParser.parseDicom(masked);
    expect([set.string('x00020010'), set.elements['x7fe00010']?.length]).toEqual([EXPLICIT_LITTLE_ENDIAN, 32]);
    expect(set.uint32('x00020000')).toBe(metaBytesAfterLength(set));
    const { samples } = await decodePicture(masked, 'application/dicom', { frame: 1 });
    expect([...samples].slice(0, 5)).toEqual([60, 0, 0, 60, 60]);
  });

  it('writes compressed frames of an implicit data set implicit, whatever their transfer syntax asks', async () => {
    const [frame = Buffer.alloc(0)] = await jpegLs(50);
    const elements: Element[] = [
      ...(['00280010', '00280011'] as const).map((tag): Element => ({ tag, vr: 'US', value: [4] })),
      { tag: '00280100', vr: 'US', value: [8] },
      { tag: '7fe00010', vr: 'OB', value: { fragments: [frame] } },
    ];
    const masked = await mask(dicomWith(elements, { syntax: 'implicit', hasLengths: true }, JPEG_LS));
    const set = dicomParser.parseDicom(masked);
    expect([set.string('x00020010'), set.elements['x7fe00010']?.length]).toEqual(['1.2.840.10008.1.2', 16]);
    const { samples } = await decodePicture(masked, 'application/dicom');
    expect([...samples].slice(0, 5)).toEqual([50, 0, 0, 50, 50]);
  });

  it('puts frames together that are in pieces, and refuses a file with fewer than it says', async () => {
    const pieces = (await jpegLs(50, 60)).flatMap((bytes) => [bytes.subarray(0, 20), bytes.subarray(20)]);
    const elements = (frames: number) => dicomImage(4, 4, 8, { frames: pieces }, [['00280008', 'IS', String(frames)]]);
    const { samples } = await decodePicture(await mask(writeDicom(JPEG_LS, elements(2))), 'application/dicom', {
      frame: 1,
    });
    expect([...samples].slice(0, 5)).toEqual([60, 0, 0, 60, 60]);
    await expect(mask(writeDicom(JPEG_LS, elements(2_000_000_000)))).rejects.toMatchObject({ name: 'PictureError' });
  });

  it('leaves a deflated file deflated', async () => {
    const plain = writeDicom('1.2.840.10008.1.2.1.99', dicomImage(4, 1, 8, Buffer.from([7, 8, 9, 10])));
    const metaEnd = 144 + plain.readUInt32LE(140);
    const deflated = Buffer.concat([plain.subarray(0, metaEnd), deflateRawSync(plain.subarray(metaEnd))]);
    expect([...(await decodePicture(await mask(deflated), 'application/dicom')).samples]).toEqual([7, 0, 0, 10]);
  });

  it.each<[string, Buffer, string]>([
    [
      'a video',
      writeDicom('1.2.840.10008.1.2.4.102', dicomImage(4, 1, 8, { frames: [Buffer.from([1, 2])] })),
      'The image is compressed in a way that cannot be painted over here.',
    ],
    [
      'a colour space it does not know',
      writeDicom(
        EXPLICIT_LITTLE_ENDIAN,
        dicomImage(4, 1, 8, Buffer.alloc(12), [
          ['00280002', 'US', [3]],
          ['00280004', 'CS', 'HSV'],
        ]),
      ),
      'This form of DICOM (its colours) cannot be painted over.',
    ],
    [
      'missing pixels',
      writeDicom(EXPLICIT_LITTLE_ENDIAN, dicomImage(9, 9, 8, Buffer.alloc(4))),
      'The image ends in the middle of its pixel data.',
    ],
    ['what is no DICOM', Buffer.alloc(300, 0x41), 'The image ends in the middle of its pixel data.'],
  ])('refuses %s', async (_what, content, message) => {
    await expect(mask(content)).rejects.toMatchObject({ name: 'PictureError', message });
  });
});

const JPEG_LS = '1.2.840.10008.1.2.4.80';

/** Frames of 4 by 4 pixels of one value each. */
async function jpegLs(...values: number[]): Promise<Buffer[]> {
  const { NativeCodecs, Context } = library;
  if (!NativeCodecs.isInitialized()) await NativeCodecs.initializeAsync();
  const shape = { width: 4, height: 4, bitsAllocated: 8, bitsStored: 8, samplesPerPixel: 1, pixelRepresentation: 0 };
  return values.map((value) => {
    const decodedBuffer = Buffer.alloc(16, value);
    const context = new Context({ ...shape, photometricInterpretation: 'MONOCHROME2', decodedBuffer });
    return Buffer.from(NativeCodecs.encodeJpegLs(context, {}).getEncodedBuffer() ?? []);
  });
}

/** The sequence of codes is the first element after the meta group; its header has 12 bytes. */
function metaBytesAfterLength(set: DataSet): number {
  return (set.elements['x00120064']?.dataOffset ?? 0) - 12 - 144;
}
