import { addEllipse, addGrain, addSpot, createCanvas, paint, toLevels, type Canvas } from './canvas.ts';

/** Interleaved 8 bit RGB. */
export type RgbBytes = Uint8Array;

/** Skin with a dark mole and a reflection of the lamp. */
export function skin(width: number, height: number): RgbBytes {
  return toRgb(
    [0.86, 0.66, 0.56].map((base, channel) => {
      const canvas = createCanvas(width, height, base);
      paint(canvas, (x, y) => 0.03 * Math.sin(x * 7 + y * 3) * Math.cos(y * 9) - 0.05 * Math.hypot(x, y));
      addEllipse(canvas, {
        x: 0.05,
        y: 0.02,
        rx: 0.42,
        ry: 0.34,
        value: [-0.42, -0.44, -0.4][channel] ?? 0,
        turned: 24,
        soft: 0.3,
      });
      addEllipse(canvas, { x: -0.06, y: 0.06, rx: 0.2, ry: 0.15, value: -0.14, soft: 0.5 });
      addSpot(canvas, 0.5, -0.55, 0.1, 0.4);
      addGrain(canvas, 0.012, 71);
      return canvas;
    }),
  );
}

/** The back of an eye: a bright optic disc and vessels running from it. */
export function retina(width: number, height: number): RgbBytes {
  return toRgb(
    [0.78, 0.36, 0.16].map((base, channel) => {
      const canvas = createCanvas(width, height, 0.02);
      addEllipse(canvas, { x: 0, y: 0, rx: 0.93, ry: 0.93, value: base, soft: 0.05 });
      addSpot(canvas, 0, 0, 0.9, -0.08);
      for (const bend of [-1.3, -0.7, 0.7, 1.3]) {
        paint(canvas, (x, y) => vessel(x, y, bend) * ([-0.2, -0.18, -0.06][channel] ?? 0));
      }
      addSpot(canvas, -0.15, 0.05, 0.2, [-0.2, -0.12, -0.05][channel] ?? 0);
      addSpot(canvas, 0.42, 0, 0.15, [0.22, 0.5, 0.4][channel] ?? 0);
      return canvas;
    }),
  );
}

function vessel(x: number, y: number, bend: number): number {
  if (Math.hypot(x, y) > 0.9) return 0;
  const along = 0.42 - x;
  const centre = bend * 0.5 * Math.sqrt(Math.max(Math.abs(along), 0.0001)) * Math.cos(along * 0.9);
  return Math.exp(-(((y - centre) / 0.02) ** 2));
}

function toRgb(channels: readonly Canvas[]): RgbBytes {
  const levels = channels.map((canvas) => toLevels(canvas, 255));
  const pixels = levels[0]?.length ?? 0;
  return Uint8Array.from({ length: pixels * 3 }, (_, at) => levels[at % 3]?.[Math.floor(at / 3)] ?? 0);
}
