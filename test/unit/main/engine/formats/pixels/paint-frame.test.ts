import { describe, expect, it } from 'vitest';
import { paintBits, paintFrame, type FrameShape } from '../../../../../../main/engine/formats/pixels/paint-frame.ts';

const SHAPE: FrameShape = { width: 4, height: 3, samplesPerPixel: 1, isPlanar: false, is422: false };
const MASK = { x: 1, y: 1, width: 2, height: 1 };
const painted = (shape: Partial<FrameShape>, bytes: number, colour: Buffer[], mask = MASK): string => {
  const frame = Buffer.alloc(bytes, 0xff);
  paintFrame(frame, { ...SHAPE, ...shape }, colour, [mask]);
  return frame.toString('hex').replaceAll('ff', '.');
};
const one = Buffer.from([1]);

describe('rectangles', () => {
  it('cover what lies in them and nothing else', () => {
    expect(painted({}, 12, [one])).toBe('.....0101.....');
    expect(painted({}, 24, [Buffer.from([1, 2])])).toBe('..........01020102..........');
    expect(painted({ samplesPerPixel: 3 }, 36, [one, one, one])).toBe(
      `${'.'.repeat(15)}${'01'.repeat(6)}${'.'.repeat(15)}`,
    );
  });

  it('cover every plane', () => {
    const plane = '.....0101.....';
    expect(painted({ samplesPerPixel: 3, isPlanar: true }, 36, [one, one, one])).toBe(plane.repeat(3));
  });

  it('cover both pixels that share a colour', () => {
    const two = [Buffer.from([0]), Buffer.from([8]), Buffer.from([9])];
    expect(painted({ is422: true }, 24, two)).toBe(`${'.'.repeat(8)}0000080900000809${'.'.repeat(8)}`);
  });

  it.each([
    ['to the right', { x: 4, y: 0, width: 9, height: 9 }],
    ['below', { x: 0, y: 3, width: 9, height: 9 }],
    ['of no size', { x: 0, y: 0, width: 0, height: 0 }],
  ])('that lie %s change nothing', (_, mask) => {
    expect(painted({}, 12, [one], mask)).toBe('.'.repeat(12));
  });

  it('that go beyond the frame end with it', () => {
    expect(painted({}, 12, [one], { x: 3, y: 2, width: 99, height: 99 })).toBe(`${'.'.repeat(11)}01`);
  });
});

it('bits are painted in every frame, which need not begin at a byte', () => {
  const bytes = Buffer.alloc(2, 0xff);
  paintBits(bytes, { width: 3, height: 2 }, 2, false, [{ x: 2, y: 1, width: 1, height: 9 }]);
  expect(bytes.toString('hex')).toBe('dff7');
  paintBits(bytes, { width: 3, height: 2 }, 2, true, [{ x: 0, y: 0, width: 9, height: 9 }]);
  expect(bytes.toString('hex')).toBe('ffff');
});
