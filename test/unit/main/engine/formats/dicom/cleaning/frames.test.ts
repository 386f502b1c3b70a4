import { describe, expect, test } from 'vitest';
import { cleaned, dicomWith, EXPLICIT, readBack } from '../../../../../../support/cleaned-dicom.ts';

const segment = (marker: number, body: Buffer): Buffer => {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
};
const START = Buffer.from('ffd8', 'hex');
const END = Buffer.from('ffd9', 'hex');
const SCAN = Buffer.concat([segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])), Buffer.from('12ff00ffd334ff7f56', 'hex')]);
const JFIF = segment(0xe0, Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1'));
const ADOBE = segment(0xee, Buffer.from('Adobe\0\x64\0\0\0\0\x01', 'latin1'));
const TABLES = segment(0xdb, Buffer.alloc(65, 1));
const EXIF = Buffer.from('Exif\0\0 of Jane Doe..');
const blank = (body: Buffer): Buffer => Buffer.alloc(body.length);

async function cleanFragments(syntax: string, fragments: readonly Buffer[]): Promise<readonly Buffer[] | string> {
  const { outcome, content } = await cleaned(
    dicomWith([{ tag: '7fe00010', vr: 'OB', value: { fragments } }], EXPLICIT, syntax),
  );
  if (!outcome.ok) return outcome.failure.kind;
  const found = readBack(content).elements['x7fe00010']?.fragments ?? [];
  const start = content.indexOf(Buffer.from('e07f1000', 'hex')) + 12 + 8;
  // Without the byte that makes a fragment's length even.
  return found.map(({ offset }, index) =>
    content.subarray(start + offset + 8, start + offset + 8 + (fragments[index]?.length ?? 0)),
  );
}

describe('JPEG frames', () => {
  const BASELINE = '1.2.840.10008.1.2.4.50';

  test('lose application data and comments, and keep every length and all that decoders go by', async () => {
    const frame = (metadata: (body: Buffer) => Buffer): Buffer =>
      Buffer.concat([
        START,
        JFIF,
        segment(0xe1, metadata(EXIF)),
        segment(0xfe, metadata(EXIF)),
        ADOBE,
        TABLES,
        SCAN,
        segment(0xfe, metadata(EXIF)),
        SCAN,
        END,
      ]);
    const full = frame((body) => body);
    expect(await cleanFragments(BASELINE, [full, full])).toEqual([frame(blank), frame(blank)]);
  });

  test('lose what follows their end, but for a byte of padding', async () => {
    const frame = Buffer.concat([START, TABLES, SCAN, END]);
    const [padded, longer] = [Buffer.from([7]), Buffer.from('Doe')];
    expect(await cleanFragments(BASELINE, [Buffer.concat([frame, padded]), Buffer.concat([frame, longer])])).toEqual([
      Buffer.concat([frame, padded]),
      Buffer.concat([frame, blank(longer)]),
    ]);
  });

  test('may be split among their coded pixels', async () => {
    const frame = Buffer.concat([START, TABLES, SCAN, END]);
    const cut = frame.length - 8;
    const parts = [frame.subarray(0, cut), frame.subarray(cut)];
    expect(await cleanFragments(BASELINE, parts)).toEqual(parts);
  });

  test('are refused where a marker is split between fragments, for a comment could hide there', async () => {
    const frame = Buffer.concat([START, TABLES, SCAN, segment(0xfe, EXIF), END]);
    const cut = frame.indexOf(Buffer.from('fffe', 'hex')) + 1;
    expect(await cleanFragments(BASELINE, [frame.subarray(0, cut), frame.subarray(cut)])).toBe('unreadable-file');
  });

  test('that are none, or break off among their headers, are refused', async () => {
    expect(await cleanFragments(BASELINE, [Buffer.from('Jane Doe')])).toBe('unreadable-file');
    expect(await cleanFragments(BASELINE, [Buffer.concat([START, segment(0xe1, EXIF).subarray(0, 10)])])).toBe(
      'unreadable-file',
    );
  });

  test('are known by their start where the transfer syntax says otherwise', async () => {
    const frame = (metadata: (body: Buffer) => Buffer): Buffer =>
      Buffer.concat([START, segment(0xe1, metadata(EXIF)), SCAN, END]);
    expect(await cleanFragments('1.2.840.10008.1.2.1', [frame((body) => body)])).toEqual([frame(blank)]);
  });
});

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
});

test('frames of other kinds stay as they are', async () => {
  const rle = Buffer.concat([
    Buffer.from([1, 0, 0, 0, 64, 0, 0, 0]),
    Buffer.alloc(56),
    Buffer.from([3, 1, 2, 3, 4, 0]),
  ]);
  expect(await cleanFragments('1.2.840.10008.1.2.5', [rle])).toEqual([rle]);
});
