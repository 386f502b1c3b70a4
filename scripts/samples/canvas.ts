/** A grey drawing: brightness from 0 to 1 and beyond, row by row. Places are in units of half an edge, (-1, -1) at the top left. */
export interface Canvas {
  readonly width: number;
  readonly height: number;
  readonly values: Float32Array;
}

export interface Ellipse {
  readonly x: number;
  readonly y: number;
  readonly rx: number;
  readonly ry: number;
  /** Added inside. */
  readonly value: number;
  /** Degrees, clockwise. */
  readonly turned?: number;
  /** Width of the edge as a share of the radius. */
  readonly soft?: number;
  /** Draws only the outline, that wide as a share of the radius. */
  readonly outline?: number;
}

export function createCanvas(width: number, height: number, value = 0): Canvas {
  return { width, height, values: new Float32Array(width * height).fill(value) };
}

/** Adds an ellipse; the height of the canvas is -1 to 1, so circles stay round. */
export function addEllipse(canvas: Canvas, ellipse: Ellipse): void {
  const { soft = 0.03, outline } = ellipse;
  const angle = ((ellipse.turned ?? 0) * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  paint(canvas, (x, y) => {
    const [dx, dy] = [x - ellipse.x, y - ellipse.y];
    const distance = Math.hypot((dx * cos + dy * sin) / ellipse.rx, (dy * cos - dx * sin) / ellipse.ry);
    const inside = step((1 - distance) / soft);
    return ellipse.value * (outline === undefined ? inside : inside * step((distance - 1 + outline) / soft));
  });
}

/** Adds a round spot that fades out. */
export function addSpot(canvas: Canvas, x: number, y: number, radius: number, value: number): void {
  paint(canvas, (px, py) => value * Math.exp(-((px - x) ** 2 + (py - y) ** 2) / (radius * radius)));
}

/** Adds what `valueAt` says for each place. */
export function paint({ width, height, values }: Canvas, valueAt: (x: number, y: number) => number): void {
  const unit = 2 / height;
  for (let row = 0, at = 0; row < height; row++) {
    for (let column = 0; column < width; column++, at++) {
      values[at] = (values[at] ?? 0) + valueAt((column + 0.5 - width / 2) * unit, (row + 0.5 - height / 2) * unit);
    }
  }
}

/** Adds grain up to `strength`, the same in every run. */
export function addGrain({ values }: Canvas, strength: number, seed: number): void {
  let state = seed >>> 0;
  for (let at = 0; at < values.length; at++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    values[at] = (values[at] ?? 0) + (state / 2 ** 32 - 0.5) * 2 * strength;
  }
}

/** Brightness 0 to 1 as whole numbers 0 to `white`, clipped. */
export function toLevels({ values }: Canvas, white: number): Uint16Array {
  return Uint16Array.from(values, (value) => Math.round(Math.min(Math.max(value, 0), 1) * white));
}

function step(t: number): number {
  const clipped = Math.min(Math.max(t, 0), 1);
  return clipped * clipped * (3 - 2 * clipped);
}
