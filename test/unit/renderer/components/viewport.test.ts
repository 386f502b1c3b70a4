import { describe, expect, it } from 'vitest';
import { fitView, fullSizeView, panBy, zoomAround } from '../../../../renderer/components/viewport.ts';

const picture = { width: 1_000, height: 500 };
const frame = { width: 516, height: 416 };

describe('a picture in its frame', () => {
  it('fits whole and centred', () => {
    expect(fitView(picture, frame)).toEqual({ scale: 0.5, x: 8, y: 83 });
  });

  it('grows a small picture only so far', () => {
    expect(fitView({ width: 10, height: 10 }, frame).scale).toBe(8);
  });

  it('shows one pixel as one pixel in full size', () => {
    expect(fullSizeView(picture, frame)).toEqual({ scale: 1, x: -242, y: -42 });
  });

  it('keeps the point under the pointer where it is while zooming', () => {
    const zoomed = zoomAround(fitView(picture, frame), 2, { x: 258, y: 208 }, picture, frame);
    expect(zoomed).toEqual({ scale: 1, x: -242, y: -42 });
  });

  it('does not zoom beyond sixteenfold or to nothing', () => {
    const view = fitView(picture, frame);
    const scales = [1_000, 0.0001].map((factor) => zoomAround(view, factor, { x: 258, y: 208 }, picture, frame).scale);
    expect(scales).toEqual([16, 0.125]);
  });

  it('cannot be pushed out of sight', () => {
    const view = fitView(picture, frame);
    expect([panBy(view, 9_000, 9_000, picture, frame), panBy(view, -9_000, -9_000, picture, frame)]).toEqual([
      { scale: 0.5, x: 468, y: 368 },
      { scale: 0.5, x: -452, y: -202 },
    ]);
  });
});
