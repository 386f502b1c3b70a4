import { describe, expect, test } from 'vitest';
import { cleanFragments, jpegSegment as segment } from '../../../../../../support/compressed-frames.ts';

const END = Buffer.from('ffd9', 'hex');
const EXIF = Buffer.from('Exif\0\0 of Jane Doe..');
const blank = (body: Buffer): Buffer => Buffer.alloc(body.length);

describe('JPEG 2000 frames', () => {
  const LOSSLESS = '1.2.840.10008.1.2.4.90';
  const comment = (words: Buffer): Buffer => segment(0x64, Buffer.concat([Buffer.from([0, 1]), words]));
  const frame = (metadata: (body: Buffer) => Buffer, encoder = Buffer.from('Kakadu-2.2')): Buffer => {
    const part = Buffer.concat([
      comment(metadata(EXIF)),
      Buffer.from('ff93', 'hex'),
      Buffer.from('01ff64020304', 'hex'),
    ]);
    const start = Buffer.alloc(12);
    start.writeUInt32BE(0xff90_000a);
    start.writeUInt32BE(start.length + part.length, 6);
    const size = segment(0x51, Buffer.alloc(38, 1));
    return Buffer.concat([
      Buffer.from('ff4f', 'hex'),
      size,
      comment(metadata(EXIF)),
      comment(encoder),
      start,
      part,
      END,
    ]);
  };

  test('lose comments of the picture and of its parts, but not the name of an encoder', async () => {
    expect(await cleanFragments(LOSSLESS, [frame((body) => body)])).toEqual([frame(blank)]);
  });

  test('may be cut anywhere', async () => {
    const cuts = (whole: Buffer): Buffer[] => [whole.subarray(0, 46), whole.subarray(46, 70), whole.subarray(70)];
    expect(await cleanFragments(LOSSLESS, cuts(frame((body) => body)))).toEqual(cuts(frame(blank)));
  });

  test('lose their comments too where the frame before says of no part how long it is', async () => {
    const endless = (metadata: (body: Buffer) => Buffer): Buffer => {
      const whole = frame(metadata);
      whole.writeUInt32BE(0, whole.indexOf(Buffer.from('ff90000a', 'hex')) + 6);
      return whole;
    };
    const full = endless((body) => body);
    expect(await cleanFragments(LOSSLESS, [full, full], '2')).toEqual([endless(blank), endless(blank)]);
  });

  test('lose the boxes of a file around them', async () => {
    const box = (type: string, body: Buffer): Buffer => {
      const head = Buffer.alloc(8);
      head.writeUInt32BE(body.length + 8);
      head.write(type, 4, 'latin1');
      return Buffer.concat([head, body]);
    };
    const boxed = (metadata: (body: Buffer) => Buffer): Buffer =>
      Buffer.concat([
        box('jP  ', Buffer.from('0d0a870a', 'hex')),
        box('xml ', metadata(EXIF)),
        box('jp2c', frame(metadata)),
      ]);
    expect(await cleanFragments(LOSSLESS, [boxed((body) => body)])).toEqual([boxed(blank)]);
  });

  test('that are none, or break off among their headers, are refused', async () => {
    const full = frame((body) => body);
    expect(await cleanFragments(LOSSLESS, [Buffer.from('ff4fff51Jane')])).toBe('unreadable-file');
    expect(await cleanFragments(LOSSLESS, [full.subarray(0, 60)])).toBe('unreadable-file');
  });
});
