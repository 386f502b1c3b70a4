import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { pictureNotTaken } from '../../../../../main/engine/formats/picture-not-taken.ts';
import { tinyDicom } from '../../../../support/tiny-images.ts';

const bytes = (text: string) => Buffer.from(text, 'latin1');

function mgh(): Buffer {
  const head = Buffer.alloc(284);
  [1, 256, 256, 128, 1, 3].forEach((value, index) => head.writeInt32BE(value, index * 4));
  return head;
}

function tar(): Buffer {
  const head = Buffer.alloc(512);
  head.write('ustar', 257);
  return head;
}

it.each([
  ['a JPEG 2000 picture', bytes('\0\0\0\x0cjP  \r\n')],
  ['an HEIC photo', bytes('\0\0\0\x18ftypheic')],
  ['an AVIF picture', bytes('\0\0\0\x18ftypavif')],
  ['a NRRD image', bytes('NRRD0004\ntype: short')],
  ['a MetaImage', bytes('ObjectType = Image\nNDims = 3\nBinaryData = True')],
  ['a FreeSurfer volume', mgh()],
  ['a packed FreeSurfer volume', gzipSync(mgh())],
  ['a packed DICOM file', gzipSync(tinyDicom()).subarray(0, 400)],
  ['an archive of files (tar)', tar()],
  ['a packed archive of files (tar.gz)', gzipSync(tar())],
])('%s is told as a picture that is not taken, with what to do', (thing, head) => {
  const told = pictureNotTaken(head);
  expect(told?.what).toContain(`This is ${thing}`);
  expect(told?.advice).toMatch(/^(Export|Save|Unpack|On an iPhone) .* add (that|what is in it)\.$/);
});

it.each([
  ['a text', bytes('NDims are three')],
  ['a video', bytes('\0\0\0\x18ftypisom')],
  ['a packed text', gzipSync(bytes('a note'))],
  ['what is broken at once', bytes('\x1f\x8bnothing')],
])('%s is none', (_, head) => {
  expect(pictureNotTaken(head)).toBeNull();
});
