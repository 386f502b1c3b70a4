import { describe, expect, it } from 'vitest';
import { decodeRle } from '../../../../../../../main/engine/formats/dicom/pixels/dicom-rle.ts';
import { cleaned, dicomWith, EXPLICIT, readBack } from '../../../../../../support/cleaned-dicom.ts';

const RLE = '1.2.840.10008.1.2.5';
const CANARY = Buffer.from('Zqmustermann');

interface Parts {
  readonly segments: readonly Buffer[];
  readonly unused?: Buffer;
  readonly gap?: Buffer;
  readonly tail?: Buffer;
}

/** A frame; the gap stands before each segment. */
function frameOf({ segments, unused = Buffer.alloc(0), gap = Buffer.alloc(0), tail = Buffer.alloc(0) }: Parts): Buffer {
  const header = Buffer.alloc(64);
  header.writeUInt32LE(segments.length);
  unused.copy(header, 4 + segments.length * 4);
  let at = 64;
  const body = segments.map((segment, index) => {
    header.writeUInt32LE(at + gap.length, 4 + index * 4);
    at += gap.length + segment.length;
    return Buffer.concat([gap, segment]);
  });
  return Buffer.concat([header, ...body, tail]);
}

/** Of 2 by 2 pixels. */
async function cleanFrames(frames: readonly Buffer[], samples = 1, count = frames.length): Promise<Buffer[] | string> {
  const elements = [
    { tag: '00280002', vr: 'US', value: [samples] },
    { tag: '00280008', vr: 'IS', value: String(count) },
    { tag: '00280100', vr: 'US', value: [8] },
    { tag: '7fe00010', vr: 'OB', value: { fragments: frames } },
  ];
  const { outcome, content } = await cleaned(dicomWith(elements, EXPLICIT, RLE));
  if (!outcome.ok) return outcome.failure.kind;
  const found = readBack(content).elements['x7fe00010']?.fragments ?? [];
  return found.map(({ position, length }) => content.subarray(position, position + length));
}

const literal = Buffer.from([3, 10, 20, 30, 40, 0]);
const run = Buffer.from([253, 7]);

describe('RLE frames', () => {
  it.each([
    ['of literal values', literal],
    ['of a run', run],
    ['with codes that mean nothing', Buffer.from([128, 1, 1, 2, 128, 255, 9])],
  ])('%s stay as they are', async (_, segment) => {
    const padded = segment.length % 2 === 0 ? segment : Buffer.concat([segment, Buffer.alloc(1)]);
    const frame = frameOf({ segments: [padded] });
    expect(await cleanFrames([frame, frame])).toEqual([frame, frame]);
  });

  it('lose what is in the header, between segments and behind them, and decode to the same', async () => {
    const frame = (words: Buffer): Buffer =>
      frameOf({ segments: [literal, run, run], unused: words, gap: words, tail: words });
    const [clean] = await cleanFrames([frame(CANARY)], 3);
    expect(clean).toEqual(frame(Buffer.alloc(CANARY.length)));
    const header = { bitsAllocated: 8, samplesPerPixel: 3 } as const;
    expect(decodeRle(frame(CANARY), 12, header)).toEqual(decodeRle(Buffer.from(clean ?? ''), 12, header));
  });

  it('lose the values of a code that gives more than the picture takes', async () => {
    const long = (words: string): Buffer =>
      frameOf({ segments: [Buffer.concat([Buffer.from([9, 1, 2, 3, 4]), Buffer.from(words), Buffer.alloc(1)])] });
    expect(await cleanFrames([long('Doe^AB')])).toEqual([long('\0'.repeat(6))]);
  });

  it('of one frame may be cut anywhere, into fragments of odd length too', async () => {
    const frame = frameOf({ segments: [literal, run, run], tail: CANARY });
    const parts = [frame.subarray(0, 63), frame.subarray(63, 67), frame.subarray(67)];
    const written = await cleanFrames(parts, 3, 1);
    expect(written).toEqual([frameOf({ segments: [literal, run, run], tail: Buffer.alloc(CANARY.length) })]);
  });

  it.each<[string, Buffer]>([
    ['no header', Buffer.from('Zqmustermann')],
    ['another number of segments', frameOf({ segments: [literal, literal] })],
    ['a segment that ends too early', frameOf({ segments: [Buffer.from([1, 5, 5, 128])] })],
    ['a segment in the header', Buffer.concat([Buffer.from([1, 0, 0, 0, 8, 0, 0, 0]), Buffer.alloc(56), literal])],
    ['a segment behind the end', Buffer.concat([Buffer.from([1, 0, 0, 0, 99, 0, 0, 0]), Buffer.alloc(56), literal])],
  ])('with %s are refused', async (_, frame) => {
    expect(await cleanFrames([frame])).toBe('unreadable-file');
  });

  it('of which there are not as many as the file says are refused', async () => {
    const frame = frameOf({ segments: [literal] });
    expect(await cleanFrames([frame, frame], 1, 3)).toBe('unreadable-file');
  });
});
