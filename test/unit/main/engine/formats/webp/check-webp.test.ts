import sharp from 'sharp';
import { expect, it } from 'vitest';
import { checkWebp } from '../../../../../../main/engine/formats/webp/check-webp.ts';
import { checkBytes } from '../../../../../support/check-bytes.ts';

const picture = sharp({ create: { width: 20, height: 10, channels: 4, background: '#12345680' } });
const opaque = picture.clone().removeAlpha();
const lossy = await opaque.clone().webp().toBuffer();
const lossless = await picture.clone().webp({ lossless: true }).toBuffer();
const frames = Buffer.concat([90, 200].map((grey) => Buffer.alloc(20 * 10 * 3, grey)));
const moving = await sharp(frames, { raw: { width: 20, height: 20, channels: 3, pageHeight: 10 } })
  .webp({ delay: [50, 50] })
  .toBuffer();

/** A copy with a change. */
function changed(bytes: Buffer, change: (copy: Buffer) => void): Buffer {
  const copy = Buffer.from(bytes);
  change(copy);
  return copy;
}

it.each([
  ['with loss', lossy, 1],
  ['without loss', lossless, 1],
  ['with parts that are see-through', await picture.clone().webp().toBuffer(), 1],
  ['that moves', moving, 2],
  ['with bytes behind it', Buffer.concat([lossy, Buffer.from('film')]), 1],
])('a picture %s is whole', async (_what, bytes, count) => {
  expect(await checkBytes(checkWebp, bytes)).toEqual({ width: 20, height: 10, frames: count });
});

it.each([
  ['cut', lossy.subarray(0, -2), 'its structure goes on'],
  [
    'with a chunk that is too long',
    changed(lossy, (copy) => copy.writeUInt32LE(9_999, 16)),
    'longer than the file says',
  ],
  ['without a picture', changed(lossy, (copy) => copy.write('EXIF', 12, 'latin1')), 'no chunk holds a picture'],
  ['of no columns', changed(lossy, (copy) => copy.writeUInt16LE(0, 26)), 'no key frame'],
  ['that starts with no key frame', changed(lossy, (copy) => copy.writeUInt8(0, 23)), 'no key frame'],
  [
    'without the mark of what loses nothing',
    changed(lossless, (copy) => copy.writeUInt8(0, 20)),
    'no lossless signature',
  ],
])('a picture %s is refused', async (_what, bytes, detail) => {
  expect(await checkBytes(checkWebp, bytes)).toContain(detail);
});
