import { readFileSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MediaType } from '../../../../../shared/media-types.ts';
import { checkPicture, framesToCheck } from '../../../../../main/engine/text-check/check-picture.ts';
import { findText } from '../../../../../main/engine/text-check/find-text.ts';
import { invert, shrink, toGrey, type GreyFrame } from '../../../../../main/engine/text-check/grey-frame.ts';
import { startTextReader, type TextReader } from '../../../../../main/engine/text-check/text-reader.ts';
import { memorySink } from '../../../../../main/engine/formats/bytes/byte-ends.ts';
import { ZipWriter } from '../../../../../main/engine/content/zip-writer.ts';
import { letteredPicture } from '../../../../support/lettered-picture.ts';
import { seededRandom } from '../../../../support/seeded-random.ts';

let reader: TextReader;

beforeAll(async () => {
  reader = await startTextReader();
}, 60_000);

afterAll(() => reader.stop());

const startedReader = () => Promise.resolve(reader);

async function frameOf(picture: Buffer, enlarged = 1): Promise<GreyFrame> {
  const image = sharp(picture);
  if (enlarged !== 1) image.resize({ width: 320 * enlarged });
  const { data, info } = await image.greyscale().raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, grey: new Uint8Array(data) };
}

function noise(width: number, height: number, seed: number): GreyFrame {
  const random = seededRandom(seed);
  return { width, height, grey: Uint8Array.from({ length: width * height }, () => random() * 256) };
}

describe('text in a frame', { timeout: 60_000 }, () => {
  it('is found light on dark and dark on light, with a box around each line', async () => {
    const light = await frameOf(await letteredPicture(['MUELLER, HANS', '12.03.1961']));
    for (const frame of [light, invert(light)]) {
      const boxes = await findText(frame, startedReader);
      const upright = [...boxes].sort((one, other) => one.y - other.y);
      expect(upright.map(({ x, y, width, height }) => [x < 16, y + height / 2, width > 60])).toEqual([
        [true, expect.closeTo(24, -1), true],
        [true, expect.closeTo(48, -1), true],
      ]);
    }
  });

  it.each([1, 2, 4, 6])('is found in letters of %d times 16 pixels', async (enlarged) => {
    const frame = await frameOf(await letteredPicture(['Anna Kowalska', 'ID 48213377']), enlarged);
    expect((await findText(frame, startedReader)).length).toBeGreaterThan(0);
  });

  it.each([['L'], ['R'], ['LAT'], ['PA']])('is not seen in the side marker %s', async (marker) => {
    expect(await findText(await frameOf(await letteredPicture([marker], 28)), startedReader)).toEqual([]);
  });

  it('is not seen in noise, which is never even read', async () => {
    let read = 0;
    const counted = () => {
      read += 1;
      return startedReader();
    };
    for (const [width, height] of [
      [32, 48],
      [512, 512],
      [7, 3],
      [1, 1],
    ] as const) {
      expect(await findText(noise(width, height, width), counted)).toEqual([]);
    }
    expect(read).toBe(0);
  });
});

/** A slice of 128 x 160 pixels, 16 bit and last in its file, with a name written over it. */
async function lettered(file: Buffer): Promise<Buffer> {
  const letters = sharp(await letteredPicture(['MUELLER HANS', '12.03.1961'])).extract({
    left: 0,
    top: 0,
    width: 128,
    height: 160,
  });
  const { data, info } = await letters.greyscale().raw().toBuffer({ resolveWithObject: true });
  const changed = Buffer.from(file);
  const start = file.length - 2 * 128 * 160;
  for (let at = 0; at < 128 * 160; at += 1) {
    const grey = data[at * info.channels] ?? 0;
    if (grey > 60) changed.writeUInt16LE(grey * 14, start + 2 * at);
  }
  return changed;
}

/** The sample's slices in a zip as a series travels; `change` may alter the pixels of one. */
async function seriesZip(count: number, change: (slice: number, file: Buffer) => Buffer | Promise<Buffer>) {
  const memory = memorySink();
  const zip = new ZipWriter(memory);
  for (let slice = 0; slice < count; slice += 1) {
    const file = readFileSync(new URL('../../../../../samples/brain-mr/slice-2.dcm', import.meta.url));
    const content = await change(slice, file);
    await zip.add(`slice-${slice}.dcm`, { sizeBytes: content.length, checkSum: crc32(content) }, (sink) => {
      sink.write(content);
    });
  }
  zip.end();
  return memory.content();
}

describe('a series in a zip', { timeout: 60_000 }, () => {
  const check = (bytes: Buffer) => checkPicture({ bytes, mediaType: 'application/zip', textRule: null }, startedReader);

  it('is clear where its slices are', async () => {
    expect(await check(await seriesZip(9, (_, file) => file))).toEqual({ verdict: 'clear' });
  });

  it('is held where text is on one of its slices, which the box names', async () => {
    const zip = await seriesZip(9, async (slice, file) => (slice === 4 ? lettered(file) : file));
    expect(await check(zip)).toMatchObject({
      verdict: 'hold',
      findings: { cause: 'text', frames: 9, boxes: [{ frame: 4 }, { frame: 4 }] },
    });
  });

  it('is held where one of its slices cannot be opened, or the zip cannot', async () => {
    const broken = await seriesZip(3, (slice, file) => (slice === 2 ? Buffer.from('no slice') : file));
    const whole = await seriesZip(3, (_, file) => file);
    for (const bytes of [broken, whole.subarray(0, -30), await seriesZip(0, (_, file) => file)]) {
      expect(await check(bytes)).toMatchObject({ verdict: 'hold', findings: { cause: 'unchecked', boxes: [] } });
    }
  });
});

describe('a picture', { timeout: 60_000 }, () => {
  it.each<[string, MediaType]>([
    ['abdomen-ct.dcm', 'application/dicom'],
    ['brain-mr/slice-2.dcm', 'application/dicom'],
    ['mammogram-jpeg.dcm', 'application/dicom'],
    ['brain-volume.nii.gz', 'application/x-nifti+gzip'],
    ['calibration-16-bit.png', 'image/png'],
    ['chest-phantom.png', 'image/png'],
    ['cells-3-pages.tif', 'image/tiff'],
    ['retina-phantom.webp', 'image/webp'],
    ['skin-phantom.jpg', 'image/jpeg'],
    ['ultrasound-phantom.bmp', 'image/bmp'],
  ])('of the samples is clear: %s', async (name, mediaType) => {
    const bytes = readFileSync(new URL(`../../../../../samples/${name}`, import.meta.url));
    expect(await checkPicture({ bytes, mediaType, textRule: null }, startedReader)).toEqual({ verdict: 'clear' });
  });

  it('is held where text is on one of its pages', async () => {
    const pages = await Promise.all([letteredPicture([]), letteredPicture([]), letteredPicture(['MRN: 4882113'])]);
    const bytes = await sharp(pages, { join: { animated: true } })
      .tiff()
      .toBuffer();
    const look = await checkPicture({ bytes, mediaType: 'image/tiff', textRule: null }, startedReader);
    expect(look).toMatchObject({ verdict: 'hold', findings: { cause: 'text', frames: 3, boxes: [{ frame: 2 }] } });
  });

  it('that nobody can open is held, and so is what is no picture', async () => {
    const bytes = Buffer.from('no picture');
    for (const mediaType of ['image/png', 'application/zip', 'application/dicom'] as const) {
      const look = await checkPicture({ bytes, mediaType, textRule: null }, startedReader);
      expect(look).toMatchObject({ verdict: 'hold', findings: { cause: 'unchecked', boxes: [] } });
    }
  });

  it('with many frames is looked over in five, from the first to the last', () => {
    expect([framesToCheck(1), framesToCheck(4), framesToCheck(101)]).toEqual([[0], [0, 1, 2, 3], [0, 25, 50, 75, 100]]);
  });
});

describe('a grey frame', () => {
  it('is the mean of its colours, and of the pixels it is made smaller from', () => {
    expect([...toGrey(Uint8Array.of(255, 0, 0, 10, 20, 30), 3)]).toEqual([85, 20]);
    const frame = { width: 3, height: 2, grey: Uint8Array.of(10, 20, 99, 30, 40, 99) };
    expect(shrink(frame, 2)).toEqual({ width: 1, height: 1, grey: Uint8Array.of(25) });
  });
});
