import { expect, it } from 'vitest';
import { memorySink } from '../../../../../../../main/engine/formats/bytes/byte-ends.ts';
import { writeNative } from '../../../../../../../main/engine/formats/dicom/pixels/mask-native.ts';
import {
  EXPLICIT_LITTLE_ENDIAN,
  writeDicom,
  type DicomElement,
} from '../../../../../../../scripts/samples/write-dicom.ts';
import { dicomWith } from '../../../../../../support/cleaned-dicom.ts';
import { dicomImage } from '../../../../../../support/dicom-image.ts';
import { dicomToMask } from '../../../../../../support/opened-dicom.ts';

const SECOND = { x: 1, y: 0, width: 1, height: 1 };

function painted(file: Buffer): number[] {
  const sink = memorySink();
  writeNative(dicomToMask(file, [SECOND]), sink);
  return [...sink.content()];
}

function plain(columns: number, bits: number, pixels: Buffer, more: DicomElement[] = []): Buffer {
  return writeDicom(EXPLICIT_LITTLE_ENDIAN, dicomImage(columns, 1, bits, pixels, more));
}

const frames = (count: number): DicomElement => ['00280008', 'IS', String(count)];
const PALETTE = [1, 2, 3].flatMap((channel): DicomElement[] => [
  [`0028110${channel}`, 'US', [2, 0, 8]],
  [`0028120${channel}`, 'OW', Buffer.from([9, 4])],
]);

it('paints every frame, and copies what stands behind them', () => {
  expect(painted(plain(2, 8, Buffer.from([1, 2, 3, 4, 77, 78]), [frames(2)]))).toEqual([1, 0, 3, 0, 77, 78]);
});

it('paints single bits of frames that begin inside a byte', () => {
  expect(painted(plain(3, 1, Buffer.from([0b111_111, 0]), [frames(2)]))).toEqual([0b101_101, 0]);
});

it('paints bytes in big-endian words where they belong', () => {
  const elements = [
    { tag: '00280010', vr: 'US', value: [1] },
    { tag: '00280100', vr: 'US', value: [8] },
    { tag: '7fe00010', vr: 'OW', value: Buffer.from([1, 2]) },
  ];
  expect(painted(dicomWith(elements, { syntax: 'big', hasLengths: true }))).toEqual([0, 2]);
});

it.each([
  ['missing pixels', plain(2, 8, Buffer.from([1, 2]), [frames(2)]), 'ends in the middle of its pixel data'],
  [
    'a palette of single bits',
    plain(2, 1, Buffer.from([1, 0]), [['00280004', 'CS', 'PALETTE COLOR'], ...PALETTE]),
    '1 bit a value',
  ],
])('refuses %s', (_what, file, message) => {
  expect(() => painted(file)).toThrow(message);
});
