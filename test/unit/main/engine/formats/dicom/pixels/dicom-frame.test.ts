import { describe, expect, it } from 'vitest';
import {
  bitsPerPixel,
  findDicomFrame,
  readDicomFrame,
  readStored,
} from '../../../../../../../main/engine/formats/dicom/pixels/dicom-frame.ts';
import {
  EXPLICIT_LITTLE_ENDIAN,
  writeDicom,
  type DicomElement,
} from '../../../../../../../scripts/samples/write-dicom.ts';
import { dicomWith } from '../../../../../../support/cleaned-dicom.ts';
import { dicomImage } from '../../../../../../support/dicom-image.ts';
import { openedDicom, rleFrame } from '../../../../../../support/opened-dicom.ts';

const RLE = '1.2.840.10008.1.2.5';
const frames = (count: number): DicomElement => ['00280008', 'IS', String(count)];

function frameOf(file: Buffer, frame: number) {
  const { image, header } = openedDicom(file);
  return readDicomFrame(image, header, frame);
}

describe('a frame that is not compressed', () => {
  const file = writeDicom(EXPLICIT_LITTLE_ENDIAN, dicomImage(2, 1, 8, Buffer.from([1, 2, 3, 4]), [frames(2)]));

  it('is found where it lies, and its bytes are read as they are', async () => {
    const { image, header } = openedDicom(file);
    const found = await findDicomFrame(image, header, 1);
    expect([found.start - image.pixelData.valuePosition, found.sizeBytes]).toEqual([2, 2]);
    expect(readStored(found)).toMatchObject({ isBigEndian: false, isPlanar: false, isRgb: false });
    expect([...readStored(found).bytes]).toEqual([3, 4]);
  });

  it('is refused where the file ends before it does', async () => {
    await expect(frameOf(file, 2)).rejects.toThrow('The image ends in the middle of its pixel data.');
  });

  it('of bytes in big-endian words comes the right way round', async () => {
    const pixels = Buffer.from([1, 2, 3, 4]);
    const one = dicomWith(
      [
        { tag: '00280100', vr: 'US', value: [8] },
        { tag: '7fe00010', vr: 'OW', value: pixels },
      ],
      { syntax: 'big', hasLengths: true },
    );
    expect([...(await frameOf(one, 0)).bytes]).toEqual([2, 1, 4, 3]);
  });
});

describe('a compressed frame', () => {
  it('is put together of its fragments and decompressed', async () => {
    const pieces = [1, 9].map((value) => rleFrame(Buffer.alloc(4, value)));
    const file = writeDicom(RLE, dicomImage(2, 2, 8, { frames: pieces }, [frames(2)]));
    const { bytes, isPlanar } = await frameOf(file, 1);
    expect([[...bytes], isPlanar]).toEqual([[9, 9, 9, 9], true]);
  });

  it.each([
    ['that is not there', RLE, [rleFrame(Buffer.alloc(4))], 2, 'does not hold as many frames as it says'],
    ['without any fragment', RLE, [], 1, 'ends in the middle of its pixel data'],
    ['of a video', '1.2.840.10008.1.2.4.102', [Buffer.alloc(4)], 1, 'compressed in a way that cannot be opened here'],
  ])('%s is refused', async (_what, syntax, pieces, count, message) => {
    const file = writeDicom(syntax, dicomImage(2, 2, 8, { frames: pieces }, [frames(count)]));
    await expect(frameOf(file, count - 1)).rejects.toThrow(message);
  });
});

it.each([
  ['MONOCHROME2', 1, 8],
  ['RGB', 3, 24],
  ['YBR_FULL_422', 3, 16],
])('a pixel of %s takes its bits', (photometric, samples, bits) => {
  const more: DicomElement[] = [
    ['00280002', 'US', [samples]],
    ['00280004', 'CS', photometric],
  ];
  const { header } = openedDicom(writeDicom(EXPLICIT_LITTLE_ENDIAN, dicomImage(2, 1, 8, Buffer.alloc(6), more)));
  expect(bitsPerPixel(header)).toBe(bits);
});
