import type { GreyFrame } from '../../main/engine/text-check/grey-frame.ts';
import { wholeBetween } from '../../test/support/seeded-random.ts';
import { addEllipse, createCanvas, type Canvas } from '../../scripts/samples/canvas.ts';

/** Pictures with nothing written in them, made anew each time: values and noise as such devices have them. */
export const BACKGROUNDS = { ct, xray, ultrasound, noise } as const;

/** A slice of a body on a table. */
function ct(random: () => number): GreyFrame {
  const canvas = createCanvas(512, 512, 0);
  const [rx, ry] = [between(random, 0.6, 0.85), between(random, 0.45, 0.7)];
  addEllipse(canvas, { x: 0, y: 0, rx, ry, value: 0.45 });
  addEllipse(canvas, { x: 0, y: 0, rx: rx * 0.93, ry: ry * 0.9, value: 0.1, soft: 0.05 });
  for (let organ = 0; organ < 7; organ += 1) {
    addEllipse(canvas, {
      x: between(random, -0.6, 0.6) * rx,
      y: between(random, -0.6, 0.6) * ry,
      rx: between(random, 0.05, 0.3),
      ry: between(random, 0.05, 0.3),
      value: between(random, -0.25, 0.2),
      turned: between(random, -40, 40),
      soft: between(random, 0.05, 0.4),
    });
  }
  for (let rib = 0; rib < 14; rib += 1) {
    const angle = (rib / 14) * 2 * Math.PI + between(random, -0.1, 0.1);
    const [x, y] = [rx * 0.86 * Math.cos(angle), ry * 0.84 * Math.sin(angle)];
    addEllipse(canvas, { x, y, rx: 0.045, ry: 0.02, value: 0.4, turned: (angle * 180) / Math.PI + 90, soft: 0.2 });
  }
  addEllipse(canvas, { x: 0, y: ry * 0.6, rx: 0.1, ry: 0.1, value: 0.35, outline: 0.4, soft: 0.1 });
  addEllipse(canvas, { x: 0, y: 1.6, rx: 1.4, ry: 0.9, value: 0.3, outline: 0.02 });
  return withNoise(canvas, between(random, 3, 9), random);
}

/** A radiograph: lungs, ribs and spine. */
function xray(random: () => number): GreyFrame {
  const canvas = createCanvas(
    wholeBetween(random, 560, 760),
    wholeBetween(random, 560, 760),
    between(random, 0.04, 0.3),
  );
  addEllipse(canvas, { x: 0, y: 0.12, rx: 0.86, ry: 1.02, value: between(random, 0.4, 0.6), soft: 0.12 });
  for (const side of [-1, 1]) {
    addEllipse(canvas, { x: side * 0.4, y: 0.02, rx: 0.31, ry: 0.66, value: -0.3, turned: side * 6, soft: 0.16 });
    for (let rib = 0; rib < 9; rib += 1) {
      const y = -0.55 + rib * 0.14 + between(random, -0.02, 0.02);
      addEllipse(canvas, {
        x: side * 0.42,
        y,
        rx: 0.34,
        ry: 0.13,
        value: 0.12,
        outline: 0.14,
        soft: 0.1,
        turned: side * 16,
      });
    }
  }
  for (let vertebra = 0; vertebra < 12; vertebra += 1) {
    addEllipse(canvas, { x: 0, y: -0.9 + vertebra * 0.16, rx: 0.08, ry: 0.06, value: 0.12, soft: 0.3 });
  }
  return withNoise(canvas, between(random, 2, 7), random);
}

/** A fan of speckle with a grey bar and the ticks of a depth scale beside it. */
function ultrasound(random: () => number): GreyFrame {
  const [width, height] = [640, 480];
  const grey = new Uint8Array(width * height);
  const blobs = Array.from({ length: 8 }, () => ({
    x: between(random, 200, 440),
    y: between(random, 100, 400),
    radius: between(random, 15, 70),
    value: between(random, -0.9, 1),
  }));
  const speckle = smooth(
    Float64Array.from({ length: width * height }, () => gauss(random)),
    width,
    height,
    1,
  );
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [dx, dy] = [x - width / 2, y - 20];
      const radius = Math.hypot(dx, dy);
      if (radius > 430 || radius < 40 || Math.abs(Math.atan2(dx, dy)) > 0.7) continue;
      const tissue = blobs.reduce(
        (sum, blob) => sum + (Math.hypot(x - blob.x, y - blob.y) < blob.radius ? blob.value : 0),
        1.2,
      );
      const amplitude = Math.abs((speckle[y * width + x] ?? 0) * 2.2) * Math.max(0.05, tissue);
      grey[y * width + x] = Math.min(255, 70 * Math.sqrt(amplitude) + 15 * amplitude);
    }
  }
  for (let y = 60; y < 260; y += 1) for (let x = 600; x < 612; x += 1) grey[y * width + x] = 255 - (y - 60) * 1.27;
  for (let tick = 0; tick < 9; tick += 1) for (let x = 0; x < 6; x += 1) grey[(40 + tick * 45) * width + 580 + x] = 200;
  return { width, height, grey };
}

/** Grain of some size around a grey that changes slowly. */
function noise(random: () => number): GreyFrame {
  const [width, height] = [512, 512];
  const raw = Float64Array.from({ length: width * height }, () => gauss(random));
  const isSoft = random() < 0.5;
  const field = isSoft ? smooth(raw, width, height, 1) : raw;
  const sigma = between(random, 3, 9) * (isSoft ? 2 : 1);
  const [level, slope] = [between(random, 60, 170), between(random, -0.12, 0.12)];
  const grey = Uint8Array.from(field, (value, at) => clamp(level + slope * ((at % width) - width / 2) + value * sigma));
  return { width, height, grey };
}

function withNoise({ width, height, values }: Canvas, sigma: number, random: () => number): GreyFrame {
  return { width, height, grey: Uint8Array.from(values, (value) => clamp(value * 255 + gauss(random) * sigma)) };
}

function smooth(values: Float64Array, width: number, height: number, radius: number): Float64Array {
  const across = values.map((_, at) => mean(values, at, 1, radius));
  return values.map((_, at) =>
    at < width * radius || at >= width * (height - radius) ? 0 : mean(across, at, width, radius),
  );
}

function mean(values: Float64Array, at: number, step: number, radius: number): number {
  let sum = 0;
  for (let offset = -radius; offset <= radius; offset += 1) sum += values[at + offset * step] ?? 0;
  return sum / (2 * radius + 1);
}

function gauss(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

function between(random: () => number, least: number, most: number): number {
  return least + random() * (most - least);
}

function clamp(value: number): number {
  return Math.max(0, Math.min(255, Math.round(value)));
}
