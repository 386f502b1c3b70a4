import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MediaType } from '../../../../../shared/media-types.ts';
import { writeDicom } from '../../../../../scripts/samples/write-dicom.ts';
import { checkPicture } from '../../../../../main/engine/text-check/check-picture.ts';
import { startTextReader, type TextReader } from '../../../../../main/engine/text-check/text-reader.ts';
import { dicomImage, dicomSequence, words } from '../../../../support/dicom-image.ts';
import { letteredPicture } from '../../../../support/lettered-picture.ts';
import { animatedPng } from '../../../../support/animated-png.ts';

let reader: TextReader;
beforeAll(async () => {
  reader = await startTextReader();
}, 300_000);
afterAll(() => reader.stop());

const check = (bytes: Buffer, mediaType: MediaType) =>
  checkPicture({ bytes, mediaType, textRule: null }, () => Promise.resolve(reader));

const WIDTH = 320;
const HEIGHT = 200;
const LINES = ['MUELLER, HANS', 'MRN: 4882113'];

/** True where a letter is, row by row. */
async function letters(lines: readonly string[] = LINES): Promise<boolean[]> {
  const { data, info } = await sharp(await letteredPicture(lines))
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return Array.from({ length: WIDTH * HEIGHT }, (_, at) => (data[at * info.channels] ?? 0) > 120);
}

const raw = (channels: 1 | 2 | 3 | 4) => ({ raw: { width: WIDTH, height: HEIGHT, channels } });
const pixels = (isLetter: readonly boolean[], letter: readonly number[], ground: readonly number[]) =>
  Buffer.from(isLetter.flatMap((is) => (is ? letter : ground)));

/** A DICOM file of 16 bit, letters at one value on ground of another, with more elements. */
function slice(isLetter: readonly boolean[], letter: number, ground: number, more: Parameters<typeof dicomImage>[4]) {
  const samples = Buffer.concat(isLetter.map((is) => words(is ? letter : ground)));
  return writeDicom('1.2.840.10008.1.2.1', dicomImage(WIDTH, HEIGHT, 16, samples, more));
}

describe('text is found wherever a program can show it', { timeout: 60_000 }, () => {
  it('under transparency, and in the transparency alone', async () => {
    const isLetter = await letters();
    for (const [letter, ground] of [
      [
        [200, 200, 200, 0],
        [40, 40, 40, 255],
      ],
      [
        [0, 0, 0, 255],
        [0, 0, 0, 0],
      ],
    ] as const) {
      const png = await sharp(pixels(isLetter, letter, ground), raw(4))
        .png()
        .toBuffer();
      expect(await check(png, 'image/png')).toMatchObject({ verdict: 'hold', findings: { cause: 'text' } });
    }
  });

  it('in a colour as light as what is around it', async () => {
    const png = await sharp(pixels(await letters(), [240, 0, 0], [80, 80, 80]), raw(3))
      .png()
      .toBuffer();
    expect(await check(png, 'image/png')).toMatchObject({ verdict: 'hold', findings: { cause: 'text' } });
  });

  it('in the second picture of an animation, as often in a part of it', async () => {
    const plain = await sharp(await letteredPicture([]))
      .png()
      .toBuffer();
    const lettered = await sharp(await letteredPicture(LINES))
      .png()
      .toBuffer();
    expect(await check(animatedPng([plain, plain]), 'image/png')).toEqual({ verdict: 'clear' });
    expect(await check(animatedPng([plain, lettered]), 'image/png')).toMatchObject({
      verdict: 'hold',
      findings: { cause: 'text', frames: 2, boxes: [{ frame: 1 }, { frame: 1 }] },
    });
  });

  it('in a colour of a table that is the same as another', async () => {
    const indexed = await sharp(pixels(await letters(), [255], [0]), raw(1))
      .png({ palette: true, colours: 2 })
      .toBuffer();
    const table = indexed.indexOf('PLTE') + 4;
    expect(indexed.subarray(table, table + 6).includes(255)).toBe(true);
    const black = animatedPng([indexed], (chunk) =>
      chunk.type === 'PLTE' ? Buffer.alloc(chunk.data.length) : chunk.data,
    );
    expect(await check(black, 'image/png')).toMatchObject({ verdict: 'hold', findings: { cause: 'text' } });
  });

  it('above and below the window of a file, and behind its tables', async () => {
    const isLetter = await letters();
    const window = (centre: string, width: string): Parameters<typeof dicomImage>[4] => [
      ['00281050', 'DS', centre],
      ['00281051', 'DS', width],
    ];
    const flat = dicomSequence('00283010', [
      ['00283002', 'US', words(4, 0, 8)],
      ['00283006', 'US', words(9, 9, 9, 9)],
    ]);
    for (const bytes of [
      slice(isLetter, 3_000, 1_900, window('500', '400')),
      slice(isLetter, 20, 120, window('2000', '400')),
      slice(isLetter, 60_000, 500, window('500', '400')),
      slice(isLetter, 3, 0, [flat]),
    ])
      expect(await check(bytes, 'application/dicom')).toMatchObject({ verdict: 'hold', findings: { cause: 'text' } });
  });

  it('on one of forty frames, which the box names', async () => {
    const [plain, lettered] = [await letters([]), await letters(['MRN: 4882113'])];
    const frames = Array.from({ length: 40 }, (_, frame) => pixels(frame === 17 ? lettered : plain, [210], [40]));
    const bytes = writeDicom(
      '1.2.840.10008.1.2.1',
      dicomImage(WIDTH, HEIGHT, 8, Buffer.concat(frames), [['00280008', 'IS', '40']]),
    );
    expect(await check(bytes, 'application/dicom')).toMatchObject({
      verdict: 'hold',
      findings: { cause: 'text', frames: 40, boxes: [{ frame: 17 }] },
    });
  });

  it('turned to either side, and where a short name stands alone', async () => {
    for (const turn of [90, 270]) {
      const png = await sharp(await letteredPicture(LINES))
        .rotate(turn)
        .png()
        .toBuffer();
      const verdict = await check(png, 'image/png');
      expect(verdict).toMatchObject({ verdict: 'hold', findings: { cause: 'text', width: HEIGHT, height: WIDTH } });
    }
  });
});

it('a picture of one value is clear', async () => {
  const png = await sharp(Buffer.alloc(WIDTH * HEIGHT, 40), raw(1))
    .png()
    .toBuffer();
  expect(await check(png, 'image/png')).toEqual({ verdict: 'clear' });
});
