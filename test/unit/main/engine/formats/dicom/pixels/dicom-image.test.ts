import { deflateRawSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { memorySource } from '../../../../../../../main/engine/formats/bytes/byte-ends.ts';
import { openDicomImage } from '../../../../../../../main/engine/formats/dicom/pixels/dicom-image.ts';
import { DEFLATED_SYNTAX } from '../../../../../../../main/engine/formats/dicom/reader/transfer-syntax.ts';
import { JPEG_BASELINE, writeDicom } from '../../../../../../../scripts/samples/write-dicom.ts';
import { dicomWith } from '../../../../../../support/cleaned-dicom.ts';
import { dicomImage } from '../../../../../../support/dicom-image.ts';
import { countingSource, sparseDicom } from '../../../../../../support/sparse-pictures.ts';

it('has what comes before the pixels, and says where they are', () => {
  const file = dicomWith([]);
  const { dataSet, pixelData, transferSyntax } = openDicomImage(memorySource(file));
  expect([dataSet.text(0x0010_0010), dataSet.uint16(0x0028_0010), transferSyntax]).toEqual([
    'Doe^Jane',
    2,
    '1.2.840.10008.1.2.1',
  ]);
  expect(file.subarray(pixelData.valuePosition, pixelData.end)).toEqual(Buffer.from([1, 2, 3, 4, 5, 6, 7, 8]));
});

it('reads no pixels of a large file', () => {
  const file = countingSource(sparseDicom(1_000, 512, []));
  const { dataSet } = openDicomImage(file);
  expect([dataSet.text(0x0028_0008), file.sizeBytes > 500_000_000, file.readBytes() < 200_000]).toEqual([
    '1000',
    true,
    true,
  ]);
});

it('takes all that follows for fragments where they are', () => {
  const file = writeDicom(JPEG_BASELINE, dicomImage(2, 2, 8, { frames: [Buffer.alloc(4)] }));
  const { pixelData } = openDicomImage(memorySource(file));
  expect([pixelData.isUndefinedLength, pixelData.end]).toEqual([true, file.length]);
});

it('counts positions in what a deflated data set inflates to', () => {
  const plain = writeDicom(DEFLATED_SYNTAX, dicomImage(2, 1, 8, Buffer.from([7, 9])));
  const metaEnd = 144 + plain.readUInt32LE(140);
  const file = Buffer.concat([plain.subarray(0, metaEnd), deflateRawSync(plain.subarray(metaEnd))]);
  const { source, pixelData } = openDicomImage(memorySource(file));
  expect(source.whole?.subarray(pixelData.valuePosition, pixelData.end)).toEqual(Buffer.from([7, 9]));
});

it.each([
  [
    'holds no picture',
    dicomWith([]).subarray(0, -20),
    'This DICOM file holds no image (it may be a report or a plan).',
  ],
  ['ends inside an element', dicomWith([]).subarray(0, -21), 'The image ends in the middle of its pixel data.'],
])('is refused where the file %s', (_what, file, message) => {
  expect(() => openDicomImage(memorySource(file))).toThrow(message);
});
