import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SNIFF_BYTES, sniffAmong, sniffMediaType } from '../../../../../main/engine/formats/sniff.ts';
import type { MediaType } from '../../../../../shared/media-types.ts';
import { tinyDicom, tinyImages, tinyNifti } from '../../../../support/tiny-images.ts';

test('each type is told from its own first bytes', async () => {
  const images = await tinyImages();
  const told = Object.entries(images).map(([mediaType, bytes]) => [mediaType, sniffMediaType(bytes)]);
  expect(told).toEqual(Object.keys(images).map((mediaType) => [mediaType, mediaType]));
});

test('a signature goes before the look of a file, and the first before others that are as sure', () => {
  const sure = (mediaType: MediaType) => ({ mediaType, sniff: () => 'certain' as const });
  const likely = (mediaType: MediaType) => ({ mediaType, sniff: () => 'likely' as const });
  const no = (mediaType: MediaType) => ({ mediaType, sniff: () => 'no' as const });
  const told = [
    [likely('image/png'), sure('image/bmp'), sure('image/tiff')],
    [no('image/webp'), likely('image/png'), likely('image/bmp')],
    [no('image/webp')],
  ].map((formats) => sniffAmong(formats, Buffer.alloc(0)));
  expect(told).toEqual(['image/bmp', 'image/png', null]);
});

test('DICOM without a preamble is told in explicit and implicit writing', () => {
  expect(sniffMediaType(tinyDicom({ isBare: true }))).toBe('application/dicom');
  expect(sniffMediaType(tinyDicom({ isBare: true, isExplicit: false }))).toBe('application/dicom');
});

test('both byte orders of TIFF and BigTIFF are told, a text that starts alike is not', () => {
  const heads = [
    'II*\0\x08\0\0\0',
    'MM\0*\0\0\0\x08',
    'II+\0\x08\0\0\0',
    'MM\0+\0\x08\0\0',
    'II*\0\0\0\0\0',
    'MM are two',
  ];
  expect(heads.map((head) => sniffMediaType(Buffer.from(head, 'latin1')))).toEqual([
    ...Array.from({ length: 4 }, () => 'image/tiff'),
    null,
    null,
  ]);
});

test('a packed NIfTI is told from a head cut off anywhere behind its header, with a file name in it or damaged later', () => {
  const noise = Buffer.from(Array.from({ length: 20_000 }, (_, index) => (index * index * 31) % 251));
  const packed = gzipSync(Buffer.concat([tinyNifti(), noise]));
  const named = Buffer.concat([
    packed.subarray(0, 3),
    Buffer.from([8]),
    packed.subarray(4, 10),
    Buffer.from('a.nii\0'),
  ]);
  const damagedLater = Buffer.from(packed.subarray(0, SNIFF_BYTES)).fill(0xff, 3_000);
  const heads = [packed.subarray(0, 1_024), packed.subarray(0, SNIFF_BYTES), damagedLater];
  heads.push(Buffer.concat([named, packed.subarray(10, 2_000)]));
  expect(heads.map(sniffMediaType)).toEqual(heads.map(() => 'application/x-nifti+gzip'));
});

test('other packed files are none of ours', () => {
  expect(sniffMediaType(gzipSync('hello '.repeat(1_000)))).toBeNull();
  expect(sniffMediaType(Buffer.from([0x1f, 0x8b, 8]))).toBeNull();
});

test('BMP needs a header that fits, not just its two letters', () => {
  expect(sniffMediaType(Buffer.from('BM is short for many things, among them benchmark'))).toBeNull();
});

test('text and random bytes never pass for an image', () => {
  fc.assert(fc.property(fc.string({ maxLength: 300 }), (text) => sniffMediaType(Buffer.from(text)) === null));
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 0, maxLength: 600 }), (bytes) => {
      const told = sniffMediaType(Buffer.from(bytes));
      return told === null || told === 'image/jpeg';
    }),
    { numRuns: 500 },
  );
});
