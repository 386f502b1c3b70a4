import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { orientationExif } from '../../../../../../main/engine/formats/cleaning/exif.ts';
import { cleanJpegStream } from '../../../../../../main/engine/formats/jpeg-stream/clean-jpeg-stream.ts';
import { segment } from '../../../../../../main/engine/formats/jpeg-stream/jpeg-segments.ts';
import { cleaningOf, defectOf } from '../../../../../support/cleaning.ts';

const noise = Buffer.from(Array.from({ length: 16 * 16 * 3 }, (_, index) => (index * 37) & 255));
const whole = await sharp(noise, { raw: { width: 16, height: 16, channels: 3 } })
  .jpeg()
  .toBuffer();
const [START, END] = [Buffer.from('ffd8', 'hex'), Buffer.from('ffd9', 'hex')];
/** A quantization table, as a TIFF keeps it by itself. */
const TABLE = segment(0xdb, Buffer.alloc(65, 1));
const COMMENT = segment(0xfe, Buffer.from('CANARY'));

function clean(content: Buffer, mayLackEnd = false) {
  const cleaning = cleaningOf(content, 'JPEG');
  const answer = cleanJpegStream(cleaning, 'page 2 JPEG', { mayLackEnd });
  return { ...answer, written: cleaning.written(), notes: cleaning.notes.map(({ action, place }) => [action, place]) };
}

describe('a stream inside of another file', () => {
  it('ends where it says, whatever follows', () => {
    expect(clean(Buffer.concat([whole, Buffer.from('CANARY')]))).toEqual({
      ...{ end: whole.length, hasPicture: true, written: whole, notes: [] },
    });
  });

  it('loses its words, which are told of under its place', () => {
    const { written, notes } = clean(Buffer.concat([START, COMMENT, whole.subarray(2)]));
    expect([written.equals(whole), notes]).toEqual([true, [['removed', 'page 2 JPEG COM']]]);
  });

  it('may be tables without a picture', () => {
    const tables = Buffer.concat([START, TABLE, END]);
    expect(clean(tables)).toMatchObject({ hasPicture: false, written: tables });
  });

  it('keeps how it is turned and nothing else of its EXIF', () => {
    const exif = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), orientationExif(6)]);
    const { written } = clean(Buffer.concat([START, segment(0xe1, exif), whole.subarray(2)]));
    expect(written.includes(orientationExif(6))).toBe(true);
  });
});

describe('the end of a stream', () => {
  it.each([
    ['is missing', -2],
    ['has lost its second half', -1],
    ['and some of its picture are missing', -9],
  ])('that %s is taken where that may be, and else refused', (_what, cut) => {
    const short = whole.subarray(0, cut);
    const { end, hasPicture } = clean(short, true);
    expect([end, hasPicture]).toEqual([short.length, true]);
    expect(defectOf(() => clean(short)).kind).toBe('unreadable-file');
  });
});

it.each([
  ['no start', Buffer.concat([Buffer.from('no'), whole]), 'unreadable-file'],
  [
    'a segment of no length',
    Buffer.concat([START, Buffer.from('fffe0001', 'hex'), whole.subarray(2)]),
    'unreadable-file',
  ],
  [
    'a table that does not fill its segment',
    Buffer.concat([START, segment(0xdb, Buffer.alloc(66)), END]),
    'unreadable-file',
  ],
  ['a start inside of it', Buffer.concat([START, whole]), 'unsupported-type'],
  ['a coding of another kind', Buffer.concat([START, segment(0xf7, Buffer.alloc(6)), END]), 'unsupported-type'],
])('is refused for %s', (_what, content, kind) => {
  expect(defectOf(() => clean(content)).kind).toBe(kind);
});
