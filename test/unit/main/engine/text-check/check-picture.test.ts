import { readFileSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MediaType } from '../../../../../shared/media-types.ts';
import { checkPicture } from '../../../../../main/engine/text-check/check-picture.ts';
import { unchecked } from '../../../../../main/engine/text-check/text-check.ts';
import { startTextReader, type TextReader } from '../../../../../main/engine/text-check/text-reader.ts';
import { memorySink } from '../../../../../main/engine/formats/bytes/byte-ends.ts';
import { ZipWriter } from '../../../../../main/engine/content/zip-writer.ts';
import { letteredPicture } from '../../../../support/lettered-picture.ts';

let reader: TextReader;

beforeAll(async () => {
  reader = await startTextReader();
}, 300_000);

afterAll(() => reader.stop());

const startedReader = () => Promise.resolve(reader);

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

  it('that its file says shows a patient is held, with what was found beside', async () => {
    const textRule = { verdict: 'hold', why: 'BurnedInAnnotation says YES' } as const;
    const check = async (bytes: Buffer) => checkPicture({ bytes, mediaType: 'image/png', textRule }, startedReader);
    const findings = { cause: 'rule', why: textRule.why, width: 320, height: 200, frames: 1 };
    expect(await check(await letteredPicture([]))).toEqual({ verdict: 'hold', findings: { ...findings, boxes: [] } });
    expect(await check(await letteredPicture(['MRN: 4882113']))).toMatchObject({
      findings: { ...findings, boxes: [{}] },
    });
    expect(await check(Buffer.from('no picture'))).toEqual(unchecked(textRule.why, 'whatever'));
  });

  it('is no matter of chance: a fault of the reader is thrown, and so is no verdict', async () => {
    const broken = () => Promise.reject(new Error('a fault of ours'));
    const bytes = await letteredPicture(['MUELLER, HANS']);
    await expect(checkPicture({ bytes, mediaType: 'image/png', textRule: null }, broken)).rejects.toThrow(
      'a fault of ours',
    );
  });

  it('that could not be looked over says why, unless its file has said more', () => {
    const empty = { boxes: [], width: 0, height: 0, frames: 0 };
    expect([unchecked(null, 'too large'), unchecked('says YES', 'too large')]).toEqual([
      { verdict: 'hold', findings: { cause: 'unchecked', why: 'too large', ...empty } },
      { verdict: 'hold', findings: { cause: 'rule', why: 'says YES', ...empty } },
    ]);
  });
});
