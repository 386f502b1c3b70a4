import { expect, it } from 'vitest';
import { pictureNotTaken } from '../../../../../main/engine/formats/picture-not-taken.ts';

const bytes = (text: string) => Buffer.from(text, 'latin1');

function mgh(): Buffer {
  const head = Buffer.alloc(284);
  [1, 256, 256, 128, 1, 3].forEach((value, index) => head.writeInt32BE(value, index * 4));
  return head;
}

it.each([
  ['a JPEG 2000 picture', bytes('\0\0\0\x0cjP  \r\n')],
  ['an HEIC photo', bytes('\0\0\0\x18ftypheic')],
  ['an AVIF picture', bytes('\0\0\0\x18ftypavif')],
  ['a PDF document', bytes('%PDF-1.7\n')],
  ['a NRRD image', bytes('NRRD0004\ntype: short')],
  ['a MetaImage', bytes('ObjectType = Image\nNDims = 3\nBinaryData = True')],
  ['a FreeSurfer volume', mgh()],
])('%s is told as a picture that is not taken, with what to do', (thing, head) => {
  const told = pictureNotTaken(head);
  expect(told?.what).toContain(`This is ${thing}`);
  expect(told?.advice).toMatch(/^(Export|Save|On an iPhone) .* add (that|those)\.$/);
});

it.each([
  ['a text', bytes('NDims are three')],
  ['a video', bytes('\0\0\0\x18ftypisom')],
  ['what is broken at once', bytes('\x1f\x8bnothing')],
])('%s is none', (_, head) => {
  expect(pictureNotTaken(head)).toBeNull();
});
