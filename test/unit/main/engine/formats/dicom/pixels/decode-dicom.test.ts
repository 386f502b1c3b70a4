import sharp from 'sharp';
import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { decodePicture } from '../../../../../../../main/engine/formats/decode-picture.ts';
import {
  EXPLICIT_LITTLE_ENDIAN,
  JPEG_BASELINE,
  writeDicom,
  type DicomElement,
} from '../../../../../../../scripts/samples/write-dicom.ts';
import { dicomImage as image } from '../../../../../../support/dicom-image.ts';

async function decode(elements: readonly DicomElement[], transferSyntax = EXPLICIT_LITTLE_ENDIAN, frame = 0) {
  const { samples, ...facts } = await decodePicture(writeDicom(transferSyntax, elements), 'application/dicom', {
    frame,
  });
  return { ...facts, samples: [...samples] };
}

describe('decoding DICOM', () => {
  it('gives values in modality units and shows them through the window', async () => {
    const elements = image(
      2,
      1,
      16,
      [1_000, 1_100],
      [
        ['00281050', 'DS', '40'],
        ['00281051', 'DS', '401'],
        ['00281052', 'DS', '-1024'],
        ['00281053', 'DS', '1'],
      ],
    );
    expect(await decode(elements)).toEqual({
      presets: [{ centre: 40, width: 401, name: '' }],
      width: 2,
      height: 1,
      channels: 1,
      frames: 1,
      frame: 0,
      display: { black: -160.5, white: 239.5 },
      window: { centre: 40, width: 401 },
      samples: [-24, 76],
    });
  });

  it('shows the lowest value of MONOCHROME1 white', async () => {
    const { display, samples } = await decode(
      image(2, 1, 8, Buffer.from([10, 200]), [['00280004', 'CS', 'MONOCHROME1']]),
    );
    expect([display, samples]).toEqual([{ black: 200, white: 10 }, [10, 200]]);
  });

  it('drops bits above bits stored and extends the sign', async () => {
    const elements = image(
      3,
      1,
      16,
      [0xf7ff, 0x0fff, 0x0800],
      [
        ['00280101', 'US', [12]],
        ['00280103', 'US', [1]],
      ],
    );
    expect((await decode(elements)).samples).toEqual([2_047, -1, -2_048]);
  });

  it('gives the frame asked for', async () => {
    const elements = image(2, 1, 8, Buffer.from([1, 2, 3, 4]), [['00280008', 'IS', '2']]);
    const { frames, frame, samples } = await decode(elements, EXPLICIT_LITTLE_ENDIAN, 1);
    expect([frames, frame, samples]).toEqual([2, 1, [3, 4]]);
  });

  it('reads planar RGB and subsampled YBR as interleaved RGB', async () => {
    const rgb: DicomElement[] = [
      ['00280002', 'US', [3]],
      ['00280004', 'CS', 'RGB'],
      ['00280006', 'US', [1]],
    ];
    const ybr: DicomElement[] = [
      ['00280002', 'US', [3]],
      ['00280004', 'CS', 'YBR_FULL_422'],
    ];
    const answers = [
      await decode(image(2, 1, 8, Buffer.from([1, 2, 3, 4, 5, 6]), rgb)),
      await decode(image(2, 1, 8, Buffer.from([76, 150, 85, 255]), ybr)),
    ];
    expect(answers.map(({ samples }) => samples)).toEqual([
      [1, 3, 5, 2, 4, 6],
      [254, 0, 0, 255, 74, 74],
    ]);
  });

  it('looks colours up in the palette', async () => {
    const elements = image(2, 1, 8, Buffer.from([5, 4]), [
      ['00280004', 'CS', 'PALETTE COLOR'],
      ['00281101', 'US', [2, 4, 16]],
      ['00281102', 'US', [2, 4, 16]],
      ['00281103', 'US', [2, 4, 16]],
      ['00281201', 'OW', [0x0100, 0xff00]],
      ['00281202', 'OW', [0x0200, 0x8000]],
      ['00281203', 'OW', [0x0300, 0x4000]],
    ]);
    const { channels, samples } = await decode(elements);
    expect([channels, samples]).toEqual([3, [255, 128, 64, 1, 2, 3]]);
  });

  it('decompresses JPEG', async () => {
    const jpeg = await sharp(new Uint8Array(64).fill(90), { raw: { width: 8, height: 8, channels: 1 } })
      .toColourspace('b-w')
      .jpeg()
      .toBuffer();
    expect((await decode(image(8, 8, 8, { frames: [jpeg] }), JPEG_BASELINE)).samples).toEqual(
      Array.from({ length: 64 }, () => 90),
    );
  });

  it('inflates deflated files', async () => {
    const plain = writeDicom('1.2.840.10008.1.2.1.99', image(2, 1, 8, Buffer.from([7, 9])));
    const metaEnd = 132 + 12 + plain.readUInt32LE(140);
    const deflated = Buffer.concat([plain.subarray(0, metaEnd), deflateRawSync(plain.subarray(metaEnd))]);
    expect([...(await decodePicture(deflated, 'application/dicom')).samples]).toEqual([7, 9]);
  });

  it('reads a file without preamble', async () => {
    const whole = writeDicom(EXPLICIT_LITTLE_ENDIAN, image(2, 1, 8, Buffer.from([7, 9])));
    const bare = whole.subarray(132 + 12 + whole.readUInt32LE(140));
    expect([...(await decodePicture(bare, 'application/dicom')).samples]).toEqual([7, 9]);
  });

  it.each<[string, DicomElement[], string, string]>([
    [
      'a report',
      [['00080016', 'UI', '1.2']],
      EXPLICIT_LITTLE_ENDIAN,
      'This DICOM file holds no image (it may be a report or a plan).',
    ],
    [
      'missing pixels',
      image(9, 9, 8, Buffer.from([1, 2])),
      EXPLICIT_LITTLE_ENDIAN,
      'The image ends in the middle of its pixel data.',
    ],
    ['a size of nothing', image(0, 9, 8, Buffer.from([1, 2])), EXPLICIT_LITTLE_ENDIAN, 'The image has no pixels.'],
    [
      'a video',
      image(8, 8, 8, { frames: [Buffer.from([1, 2])] }),
      '1.2.840.10008.1.2.4.102',
      'The image is compressed in a way that cannot be opened here.',
    ],
    [
      'damaged JPEG',
      image(8, 8, 8, { frames: [Buffer.from([1, 2, 3, 4])] }),
      JPEG_BASELINE,
      'The image is damaged: its compressed pixels cannot be read.',
    ],
  ])('refuses %s', async (_what, elements, transferSyntax, message) => {
    await expect(decode(elements, transferSyntax)).rejects.toMatchObject({ name: 'PictureError', message });
  });

  it('decodes a whole frame after one that was damaged', async () => {
    await decode(image(8, 8, 8, { frames: [Buffer.from([1, 2, 3, 4])] }), JPEG_BASELINE).catch(() => undefined);
    const jpeg = await sharp(new Uint8Array(64).fill(9), { raw: { width: 8, height: 8, channels: 1 } })
      .toColourspace('b-w')
      .jpeg()
      .toBuffer();
    expect((await decode(image(8, 8, 8, { frames: [jpeg] }), JPEG_BASELINE)).samples[0]).toBe(9);
  });

  it('says of a file cut anywhere that it ends too early, and nothing of the patient', async () => {
    const whole = writeDicom(
      EXPLICIT_LITTLE_ENDIAN,
      image(8, 8, 8, Buffer.alloc(64), [['00100010', 'PN', 'Phantom^Ada']]),
    );
    for (const length of [200, 300, 400, whole.length - 10]) {
      const error: unknown = await decodePicture(whole.subarray(0, length), 'application/dicom').catch(
        (reason: unknown) => reason,
      );
      expect(error).toMatchObject({ name: 'PictureError' });
      expect(JSON.stringify(error, ['message', 'cause', 'exception', 'dataSet'])).not.toContain('Phantom');
    }
  });
});
