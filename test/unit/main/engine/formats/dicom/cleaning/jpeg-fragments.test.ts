import { describe, expect, test } from 'vitest';
import { cleaned, dicomWith, EXPLICIT, readBack } from '../../../../../../support/cleaned-dicom.ts';
import { cleanFragments, jpegSegment as segment } from '../../../../../../support/compressed-frames.ts';

const START = Buffer.from('ffd8', 'hex');
const END = Buffer.from('ffd9', 'hex');
const SCAN = Buffer.concat([segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])), Buffer.from('12ff00ffd334ff7f56', 'hex')]);
const JFIF = segment(0xe0, Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1'));
const ADOBE = segment(0xee, Buffer.from('Adobe\0\x64\0\0\0\0\x01', 'latin1'));
const TABLES = segment(0xdb, Buffer.alloc(65, 1));
const EXIF = Buffer.from('Exif\0\0 of Jane Doe..');
const blank = (body: Buffer): Buffer => Buffer.alloc(body.length);

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
    expect(await cleanFragments(BASELINE, [full, full], '2')).toEqual([frame(blank), frame(blank)]);
  });

  test('lose what follows their end, and a second picture in a file of one', async () => {
    const frame = Buffer.concat([START, TABLES, SCAN, END]);
    const [padded, longer] = [Buffer.from([7]), Buffer.from('Doe')];
    const fragments = [Buffer.concat([frame, padded]), Buffer.concat([frame, longer])];
    expect(await cleanFragments(BASELINE, fragments, '2')).toEqual([
      Buffer.concat([frame, blank(padded)]),
      Buffer.concat([frame, blank(longer)]),
    ]);
    expect(await cleanFragments(BASELINE, [frame, frame])).toEqual([frame, blank(frame)]);
  });

  test('may be split among their coded pixels', async () => {
    const frame = Buffer.concat([START, TABLES, SCAN, END]);
    const cut = frame.length - 8;
    const parts = [frame.subarray(0, cut), frame.subarray(cut)];
    expect(await cleanFragments(BASELINE, parts)).toEqual(parts);
  });

  test.each([
    ['inside a marker of a comment', 1],
    ['between the marker and its length', 2],
    ['inside the length', 3],
    ['inside the words of the comment', 12],
  ])('may be cut %s, and lose it all the same', async (_, at) => {
    const frame = (metadata: (body: Buffer) => Buffer): Buffer =>
      Buffer.concat([
        START,
        segment(0xdb, Buffer.alloc(65 + (at % 2), 1)),
        SCAN,
        segment(0xfe, metadata(EXIF)),
        SCAN,
        END,
      ]);
    const cut = frame(blank).indexOf(Buffer.from('fffe', 'hex')) + at;
    const parts = (whole: Buffer): Buffer[] => [whole.subarray(0, cut), whole.subarray(cut)];
    expect(await cleanFragments(BASELINE, parts(frame((body) => body)))).toEqual(parts(frame(blank)));
  });

  test('may be cut into fragments of two bytes each', async () => {
    const frame = (metadata: (body: Buffer) => Buffer): Buffer =>
      Buffer.concat([START, JFIF, segment(0xe1, metadata(EXIF)), TABLES, SCAN, END]);
    const parts = (whole: Buffer): Buffer[] =>
      Array.from({ length: Math.ceil(whole.length / 2) }, (_, at) => whole.subarray(2 * at, 2 * at + 2));
    expect(await cleanFragments(BASELINE, parts(frame((body) => body)))).toEqual(parts(frame(blank)));
  });

  test('are written in one fragment where one inside has an odd length, as readers join them', async () => {
    const whole = Buffer.concat([START, TABLES, SCAN, END]);
    const at = 2 * Math.floor(whole.length / 4) + 1;
    const [one] = await cleanFragments(BASELINE, [whole.subarray(0, at), whole.subarray(at)]);
    expect(one).toEqual(whole.subarray(0, at));
    const { content } = await cleaned(
      dicomWith(
        [{ tag: '7fe00010', vr: 'OB', value: { fragments: [whole.subarray(0, at), whole.subarray(at)] } }],
        EXPLICIT,
        BASELINE,
      ),
    );
    expect(readBack(content).elements['x7fe00010']?.fragments).toHaveLength(1);
    expect(content.includes(whole)).toBe(true);
  });

  test('may go without their end marks, each in a fragment of its own', async () => {
    const frame = (metadata: (body: Buffer) => Buffer): Buffer =>
      Buffer.concat([START, segment(0xe1, metadata(EXIF)), SCAN]);
    const full = frame((body) => body);
    expect(await cleanFragments(BASELINE, [full, full], '2')).toEqual([frame(blank), frame(blank)]);
  });

  test('are refused where one would start inside a table of another', async () => {
    const hidden = Buffer.concat([START, segment(0xe1, EXIF), SCAN, END]);
    const table = segment(0xc4, Buffer.concat([Buffer.alloc(4), hidden]));
    const whole = Buffer.concat([START, table, SCAN, END]);
    const cut = whole.indexOf(hidden);
    expect(await cleanFragments(BASELINE, [whole.subarray(0, cut), whole.subarray(cut)])).toBe('unreadable-file');
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
