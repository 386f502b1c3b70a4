import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { checkImage } from '../../../../../main/engine/formats/check-image.ts';
import type { ImageCheck } from '../../../../../main/engine/formats/check-image.ts';
import { memoryReader } from '../../../../../main/engine/base/random-reader.ts';
import { describeFailure } from '../../../../../shared/failures.ts';
import { MEDIA_TYPES } from '../../../../../shared/media-types.ts';
import type { MediaType } from '../../../../../shared/media-types.ts';
import { pngChunk, tinyBmp, tinyDicom, tinyImages, tinyNifti, tinyPng } from '../../../../support/tiny-images.ts';

const images = await tinyImages();

function check(bytes: Buffer, mediaType: MediaType): Promise<ImageCheck> {
  return checkImage(memoryReader(bytes), bytes.length, mediaType);
}

async function sentenceFor(bytes: Buffer, mediaType: MediaType): Promise<string> {
  const answer = await check(bytes, mediaType);
  return answer.ok ? 'whole' : describeFailure(answer.failure).sentence;
}

function changed(bytes: Buffer, change: (copy: Buffer) => void): Buffer {
  const copy = Buffer.from(bytes);
  change(copy);
  return copy;
}

const whole = (width: number, height: number, frames = 1) => ({ ok: true, facts: { width, height, frames } });

test('a whole image of each type passes, with its size', async () => {
  const checks = await Promise.all(MEDIA_TYPES.map(async (type) => [type, await check(images[type], type)]));
  expect(Object.fromEntries(checks)).toMatchObject({
    'application/dicom': whole(4, 3),
    'image/png': whole(4, 3),
    'image/jpeg': whole(20, 10),
    'image/tiff': whole(20, 10),
    'image/webp': whole(20, 10),
    'image/bmp': whole(5, 2),
    'application/x-nifti': whole(4, 3, 2),
    'application/x-nifti+gzip': whole(4, 3, 2),
  });
});

test('what sharp writes in other ways passes too', async () => {
  const picture = sharp({ create: { width: 70, height: 50, channels: 4, background: '#12345680' } });
  const written: [MediaType, Buffer][] = [
    ['image/png', await picture.clone().png({ progressive: true }).toBuffer()],
    [
      'image/jpeg',
      await picture
        .clone()
        .jpeg({ quality: 90 })
        .withExif({ IFD0: { Artist: 'Nobody' } })
        .toBuffer(),
    ],
    ['image/webp', await picture.clone().webp({ lossless: true }).toBuffer()],
    ['image/tiff', await picture.clone().tiff({ tile: true, tileWidth: 16, tileHeight: 16, pyramid: true }).toBuffer()],
    ['image/tiff', await picture.clone().tiff({ bigtiff: true, compression: 'lzw' }).toBuffer()],
  ];
  const sizes = await Promise.all(written.map(async ([type, bytes]) => check(bytes, type)));
  expect(sizes.map((answer) => answer.ok && [answer.facts.width, answer.facts.height])).toEqual(
    written.map(() => [70, 50]),
  );
});

test.each(MEDIA_TYPES)('%s cut off at any byte is refused, and never throws', async (type) => {
  const bytes = images[type];
  const passed: number[] = [];
  for (let length = 0; length < bytes.length; length += 1) {
    if ((await check(bytes.subarray(0, length), type)).ok) passed.push(length);
  }
  // A GIF without its end mark is taken, as browsers take it.
  expect(passed).toEqual(type === 'image/gif' ? [bytes.length - 1] : []);
});

test.each(MEDIA_TYPES)(
  '%s with any bytes overwritten gets an answer in bounded time, and never throws',
  async (type) => {
    const change = fc.tuple(fc.nat(images[type].length - 1), fc.nat(255));
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 12 }), async (changes) => {
        const bytes = changed(images[type], (copy) => changes.forEach(([at, value]) => (copy[at] = value)));
        const answer = await check(bytes, type);
        return answer.ok || ['unreadable-file', 'unsupported-type'].includes(answer.failure.kind);
      }),
      { numRuns: 300 },
    );
  },
);

test.each(MEDIA_TYPES)('%s made of random bytes gets an answer, and never throws', async (type) => {
  const start = images[type].subarray(0, 16);
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 700 }), async (tail) => {
      const answers = [await check(Buffer.from(tail), type), await check(Buffer.concat([start, tail]), type)];
      return answers.every((answer) => answer.ok || describeFailure(answer.failure).sentence.endsWith('.'));
    }),
    { numRuns: 200 },
  );
});

test('bytes after the picture do no harm', async () => {
  const types = MEDIA_TYPES.filter((type) => type !== 'application/x-nifti+gzip');
  const longer = types.map((type) => check(Buffer.concat([images[type], Buffer.alloc(5_000, 7)]), type));
  expect((await Promise.all(longer)).map((answer) => answer.ok)).toEqual(types.map(() => true));
});

test('a cut PNG says so in plain words, with the bytes for IT', async () => {
  const answer = await check(tinyPng().subarray(0, 50), 'image/png');
  expect(answer.ok ? null : describeFailure(answer.failure)).toEqual({
    sentence: 'This PNG ends too early; part of the picture is missing. Export it again and add it once more.',
    forIt: 'Intake refused the file: the file has 50 bytes, its structure goes on to byte 56',
  });
});

test('every single changed byte of a PNG is found by its check sums', async () => {
  const bytes = tinyPng();
  const missed: number[] = [];
  for (let at = 8; at < bytes.length; at += 1) {
    const isWhole = (
      await check(
        changed(bytes, (copy) => (copy[at] = (copy[at] ?? 0) ^ 1)),
        'image/png',
      )
    ).ok;
    if (isWhole) missed.push(at);
  }
  expect(missed).toEqual([]);
});

test('a PNG with a sound frame but no pixels or an impossible size is damaged', async () => {
  const damaged = 'This PNG is damaged; part of it cannot be read. Export it again and add it once more.';
  const signature = tinyPng().subarray(0, 8);
  const header = (width: number) => pngChunk('IHDR', Buffer.from([0, 0, 0, width, 0, 0, 0, 3, 8, 0, 0, 0, 0]));
  const end = pngChunk('IEND', Buffer.alloc(0));
  const data = pngChunk('IDAT', Buffer.from([1]));
  expect(await sentenceFor(Buffer.concat([signature, header(4), end]), 'image/png')).toBe(damaged);
  expect(await sentenceFor(Buffer.concat([signature, header(0), data, end]), 'image/png')).toBe(damaged);
  expect(await sentenceFor(Buffer.concat([signature, header(4), header(4), data, end]), 'image/png')).toBe(damaged);
});

test('a JPEG without its end mark or with a size of zero is refused', async () => {
  const jpeg = images['image/jpeg'];
  const frame = jpeg.indexOf(Buffer.from([0xff, 0xc2]));
  expect(await sentenceFor(jpeg.subarray(0, -2), 'image/jpeg')).toBe(
    'This JPEG ends too early; part of the picture is missing. Export it again and add it once more.',
  );
  expect(
    await sentenceFor(
      changed(jpeg, (copy) => copy.fill(0, frame + 5, frame + 7)),
      'image/jpeg',
    ),
  ).toBe('This JPEG is damaged; part of it cannot be read. Export it again and add it once more.');
});

test('a JPEG made to keep a reader busy is given up early', async () => {
  const start = images['image/jpeg'].subarray(0, -2);
  const segments = Buffer.concat([start, Buffer.alloc(500_000, Buffer.from([0xff, 0xe0, 0, 2]))]);
  const filling = Buffer.concat([Buffer.from([0xff, 0xd8]), Buffer.alloc(500_000, 0xff)]);
  const answers = await Promise.all([segments, filling].map((bytes) => check(bytes, 'image/jpeg')));
  expect(answers.map((answer) => (answer.ok ? null : answer.failure.facts['detail']))).toEqual([
    'more than 100000 segments',
    'no marker at byte 2',
  ]);
});

test('a TIFF whose pages lead back to the first, or whose strip lies outside, is refused', async () => {
  const tiff = images['image/tiff'];
  const first = tiff.readUInt32LE(4);
  const entries = tiff.readUInt16LE(first);
  const looped = changed(tiff, (copy) => copy.writeUInt32LE(first, first + 2 + entries * 12));
  expect(await sentenceFor(looped, 'image/tiff')).toContain('This TIFF is damaged');
  const strips = Array.from({ length: entries }, (_, index) => first + 2 + index * 12).find(
    (at) => tiff.readUInt16LE(at) === 273,
  );
  const outside = changed(tiff, (copy) => copy.writeUInt32LE(tiff.length - 1, (strips ?? 0) + 8));
  expect(await sentenceFor(outside, 'image/tiff')).toContain('This TIFF ends too early');
});

test('a BMP that states more rows than it has ends too early', async () => {
  const bytes = changed(tinyBmp(), (copy) => copy.writeInt32LE(3, 22));
  expect(await sentenceFor(bytes, 'image/bmp')).toContain('This BMP ends too early');
});

test('DICOM passes in each way of writing', async () => {
  const ways = [
    tinyDicom({ isExplicit: false }),
    tinyDicom({ isBare: true }),
    tinyDicom({ isBare: true, isExplicit: false }),
    tinyDicom({ pixels: 'encapsulated' }),
  ];
  expect(await Promise.all(ways.map((bytes) => check(bytes, 'application/dicom')))).toEqual(
    ways.map(() => whole(4, 3)),
  );
});

test('DICOM with fewer pixel bytes than its rows and columns ask for is damaged', async () => {
  const bytes = tinyDicom();
  const rows = bytes.indexOf(Buffer.from([0x28, 0, 0x10, 0]));
  const answer = await check(
    changed(bytes, (copy) => copy.writeUInt16LE(30, rows + 8)),
    'application/dicom',
  );
  expect(answer.ok ? null : describeFailure(answer.failure)).toEqual({
    sentence: 'This DICOM file is damaged; part of it cannot be read. Export it again and add it once more.',
    forIt: 'Intake refused the file: pixel data of 12 bytes where 120 belong',
  });
});

test('DICOM that stops before its picture is unreadable; DICOM that never had one is left out', async () => {
  const bytes = tinyDicom();
  const pixelData = bytes.indexOf(Buffer.from([0xe0, 0x7f, 0x10, 0]));
  const report = tinyDicom({ pixels: 'none', sopClass: '1.2.840.10008.5.1.4.1.1.88.33' });
  const directory = tinyDicom({ pixels: 'none', sopClass: '1.2.840.10008.1.3.10' });
  const files = [bytes.subarray(0, pixelData), report, directory];
  const answers = await Promise.all(files.map((file) => check(file, 'application/dicom')));
  expect(answers.map((answer) => (answer.ok ? null : [answer.failure.kind, answer.failure.facts['what']]))).toEqual([
    ['unreadable-file', 'The picture of this DICOM file is missing.'],
    ['unsupported-type', 'This DICOM file has no picture in it (it is a report).'],
    [
      'unsupported-type',
      'This is the table of contents of a DICOM disc, not an image. The images beside it are taken in by themselves.',
    ],
  ]);
});

test('half of a NIfTI pair is left out, with what to do', async () => {
  const half = changed(tinyNifti(), (copy) => copy.write('ni1', 344));
  expect(await sentenceFor(half, 'application/x-nifti')).toBe(
    'This is only one half of a two-file NIfTI image (.hdr and .img). Save it as one .nii file and add that.',
  );
});

test('a packed NIfTI with a wrong check sum, too few or far too many voxels, or a huge promise is refused', async () => {
  const packed = gzipSync(tinyNifti());
  const promise = changed(tinyNifti(), (copy) =>
    [40, 42, 44, 46].forEach((at) => copy.writeInt16LE(at === 40 ? 3 : 9_999, at)),
  );
  const files = [
    changed(packed, (copy) => copy.fill(0, copy.length - 8, copy.length - 4)),
    gzipSync(tinyNifti().subarray(0, -2)),
    gzipSync(Buffer.concat([tinyNifti(), Buffer.alloc(3_000_000)])),
    gzipSync(promise),
  ];
  const sentences = await Promise.all(files.map((file) => sentenceFor(file, 'application/x-nifti+gzip')));
  expect(sentences).toEqual([
    'This packed NIfTI file is damaged; part of it cannot be read. Export it again and add it once more.',
    'This packed NIfTI file ends too early; part of the picture is missing. Export it again and add it once more.',
    'This packed NIfTI file is damaged; part of it cannot be read. Export it again and add it once more.',
    'This packed NIfTI file unpacks to more than 4 GB. Send a smaller image.',
  ]);
});

test('a drive that fails in the middle is an answer; a bug of ours is not', async () => {
  const failing = { read: () => Promise.reject(Object.assign(new Error('read'), { code: 'EIO' })) };
  const answer = await checkImage(failing, 100, 'image/png');
  expect(answer.ok ? null : describeFailure(answer.failure).sentence).toBe(
    'The drive reported a fault while reading this file. Copy it from its source again, then add it once more.',
  );
  const broken = { read: () => Promise.reject(new TypeError('a bug')) };
  await expect(checkImage(broken, 100, 'image/png')).rejects.toThrow('a bug');
});
