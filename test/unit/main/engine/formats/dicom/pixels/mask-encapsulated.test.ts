import sharp from 'sharp';
import { expect, it } from 'vitest';
import { memorySink } from '../../../../../../../main/engine/formats/bytes/byte-ends.ts';
import { writeDecompressed } from '../../../../../../../main/engine/formats/dicom/pixels/mask-encapsulated.ts';
import { openDicom } from '../../../../../../../main/engine/formats/dicom/reader/dicom-file.ts';
import { JPEG_BASELINE, writeDicom, type DicomElement } from '../../../../../../../scripts/samples/write-dicom.ts';
import { dicomImage } from '../../../../../../support/dicom-image.ts';
import { dicomToMask, rleFrame } from '../../../../../../support/opened-dicom.ts';

const RLE = '1.2.840.10008.1.2.5';
const SECOND = { x: 1, y: 0, width: 1, height: 1 };

/** The data set that is written of a compressed file of 2 by 1 pixels. */
async function written(
  syntax: string,
  bits: number,
  frames: Buffer[],
  more: readonly DicomElement[] = [],
  edits = new Map<number, Buffer | null>(),
) {
  const sink = memorySink();
  const file = writeDicom(syntax, dicomImage(2, 1, bits, { frames }, more));
  await writeDecompressed(dicomToMask(file, [SECOND]), sink, edits);
  const { meta, dataSet } = openDicom(sink.content());
  return { meta, dataSet, content: sink.content(), pixels: [...(dataSet.value(0x7fe0_0010) ?? [])] };
}

const frames = (count: number): DicomElement => ['00280008', 'IS', String(count)];

it('writes every frame painted and plain, and says so', async () => {
  const twoFrames = [rleFrame(Buffer.from([5, 6])), rleFrame(Buffer.from([7, 8]))];
  const { meta, pixels, content } = await written(RLE, 8, twoFrames, [frames(2)]);
  expect([meta.transferSyntax, pixels]).toEqual(['1.2.840.10008.1.2.1', [5, 0, 7, 0]]);
  expect(content.readUInt32LE(140)).toBe(meta.end - 144);
});

it('leaves out the tables of frames that are no longer there, and what the edits say', async () => {
  const more: DicomElement[] = [frames(1), ['00280301', 'CS', 'YES'], ['7fe00001', 'OV', Buffer.alloc(8)]];
  const edits = new Map([[0x0028_0301, null]]);
  const { dataSet } = await written(RLE, 8, [rleFrame(Buffer.from([5, 6]))], more, edits);
  expect([dataSet.elements.has(0x7fe0_0001), dataSet.elements.has(0x0028_0301)]).toEqual([false, false]);
});

it('fills samples of fewer bits with their sign', async () => {
  const signed: DicomElement[] = [
    ['00280101', 'US', [12]],
    ['00280103', 'US', [1]],
  ];
  const frame = rleFrame(Buffer.from([0x0f, 0x0f]), Buffer.from([0xfe, 0xff]));
  expect((await written(RLE, 16, [frame], signed)).pixels).toEqual([0xfe, 0xff, 0xfe, 0xff]);
});

it('says that what was compressed with loss has lost something', async () => {
  const raw = { width: 2, height: 1, channels: 1 } as const;
  const jpeg = await sharp(Buffer.from([90, 90]), { raw })
    .toColourspace('b-w')
    .jpeg()
    .toBuffer();
  const { dataSet, pixels } = await written(JPEG_BASELINE, 8, [jpeg]);
  expect([dataSet.text(0x0028_2110), pixels]).toEqual(['01', [90, 0]]);
});

it.each<[string, string, Buffer[], DicomElement[], string]>([
  ['a video', '1.2.840.10008.1.2.4.102', [Buffer.alloc(4)], [], 'cannot be painted over here'],
  ['frames that are not there', RLE, [rleFrame(Buffer.from([1, 2]))], [frames(2)], 'as many frames as it says'],
  ['no fragments', RLE, [], [], 'ends in the middle of its pixel data'],
  [
    'a picture too large for its element',
    RLE,
    [rleFrame(Buffer.from([1, 2]))],
    [
      ['00280010', 'US', [65_535]],
      ['00280011', 'US', [65_535]],
      ['00280100', 'US', [16]],
    ],
    'too large to be painted over',
  ],
])('refuses %s, before it writes anything', async (_what, syntax, fragments, more, message) => {
  await expect(written(syntax, 8, fragments, more)).rejects.toThrow(message);
});
