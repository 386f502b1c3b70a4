import sharp from 'sharp';
import { expect, it } from 'vitest';
import { checkJpeg } from '../../../../../../main/engine/formats/jpeg/check-jpeg.ts';
import { checkBytes } from '../../../../../support/check-bytes.ts';

const picture = sharp(Buffer.from(Array.from({ length: 60 * 40 * 3 }, (_, index) => (index * 37) & 255)), {
  raw: { width: 60, height: 40, channels: 3 },
});
const plain = await picture.clone().jpeg().toBuffer();
const FACTS = { width: 60, height: 40, frames: 1 };
const START = Buffer.from('ffd8', 'hex');
const frame = plain.indexOf(Buffer.from('ffc0', 'hex'));

/** The file with two bytes overwritten. */
function changed(at: number, bytes: string): Buffer {
  const copy = Buffer.from(plain);
  copy.write(bytes, at, 'hex');
  return copy;
}

it.each([
  ['of one scan', plain],
  ['of many scans', await picture.clone().jpeg({ progressive: true }).toBuffer()],
  ['with bytes behind it', Buffer.concat([plain, Buffer.from('film')])],
  ['with fill bytes between its segments', Buffer.concat([START, Buffer.alloc(9, 0xff), plain.subarray(2)])],
])('a picture %s is whole', async (_what, bytes) => {
  expect(await checkBytes(checkJpeg, bytes)).toEqual(FACTS);
});

it.each([
  ['cut among its pixels', plain.subarray(0, -3), 'its structure goes on'],
  ['cut among its headers', plain.subarray(0, 40), 'its structure goes on'],
  ['without a picture', Buffer.concat([START, Buffer.from('ffd9', 'hex')]), 'EOI before any picture'],
  ['without a frame before its scan', changed(frame, 'fffe'), 'a scan without a frame'],
  ['of no rows', changed(frame + 5, '0000'), 'the frame states 60 x 0 pixels'],
  ['with a segment of no length', changed(frame + 2, '0001'), 'a segment of 1 bytes'],
  [
    'with something else between its segments',
    Buffer.concat([START, Buffer.from('no'), plain.subarray(2)]),
    'no marker',
  ],
  ['of nothing but fill bytes', Buffer.concat([START, Buffer.alloc(5_000, 0xff), plain.subarray(2)]), 'no marker'],
])('a picture %s is refused', async (_what, bytes, detail) => {
  expect(await checkBytes(checkJpeg, bytes)).toContain(detail);
});
