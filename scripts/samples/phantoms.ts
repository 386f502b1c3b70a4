import { addEllipse, addGrain, addSpot, createCanvas, paint, type Canvas } from './canvas.ts';

/** A chest seen from the front: two dark lungs, ribs, spine, heart, and two bright nodules. */
export function chest(width: number, height: number): Canvas {
  const canvas = createCanvas(width, height, 0.03);
  addEllipse(canvas, { x: 0, y: 0.12, rx: 0.86, ry: 1.02, value: 0.5, soft: 0.12 });
  for (const side of [-1, 1]) {
    addEllipse(canvas, { x: side * 0.4, y: 0.02, rx: 0.31, ry: 0.66, value: -0.36, turned: side * 6, soft: 0.16 });
    addEllipse(canvas, { x: side * 0.42, y: -0.78, rx: 0.36, ry: 0.05, value: 0.2, turned: side * 12, soft: 0.5 });
    for (let rib = 0; rib < 8; rib++) {
      const [x, y] = [side * 0.42, -0.5 + rib * 0.15];
      addEllipse(canvas, { x, y, rx: 0.34, ry: 0.13, value: 0.12, outline: 0.14, soft: 0.1, turned: side * 16 });
    }
  }
  addEllipse(canvas, { x: 0, y: 0.1, rx: 0.09, ry: 1.1, value: 0.1, soft: 0.4 });
  addEllipse(canvas, { x: 0.16, y: 0.34, rx: 0.3, ry: 0.34, value: 0.16, turned: 24, soft: 0.25 });
  addSpot(canvas, -0.42, -0.16, 0.065, 0.95);
  addSpot(canvas, 0.47, -0.3, 0.05, 0.9);
  addGrain(canvas, 0.012, 11);
  return canvas;
}

/** A calibration block: six round inserts from dark to bright. */
export function calibration(width: number, height: number): Canvas {
  const canvas = createCanvas(width, height, 0.02);
  addEllipse(canvas, { x: 0, y: 0, rx: 0.92, ry: 0.92, value: 0.2, soft: 0.01 });
  for (let insert = 0; insert < 6; insert++) {
    const angle = (insert / 6) * 2 * Math.PI;
    addEllipse(canvas, {
      x: 0.58 * Math.cos(angle),
      y: 0.58 * Math.sin(angle),
      rx: 0.17,
      ry: 0.17,
      value: -0.12 + insert * 0.17,
    });
  }
  addEllipse(canvas, { x: 0, y: 0, rx: 0.1, ry: 0.1, value: 0.3 });
  return canvas;
}

/** A slice through an abdomen in Hounsfield units: liver, kidneys, spine, and a vessel filled with contrast. */
export function abdomenHounsfield(width: number, height: number): Canvas {
  const canvas = createCanvas(width, height, -1000);
  addEllipse(canvas, { x: 0, y: 0, rx: 0.92, ry: 0.7, value: 910 });
  addEllipse(canvas, { x: 0, y: 0.01, rx: 0.83, ry: 0.61, value: 130, soft: 0.05 });
  addEllipse(canvas, { x: -0.38, y: -0.12, rx: 0.4, ry: 0.36, value: 35, turned: -16, soft: 0.06 });
  addEllipse(canvas, { x: 0.5, y: -0.1, rx: 0.16, ry: 0.22, value: -60, turned: 30, soft: 0.1 });
  for (const side of [-1, 1])
    addEllipse(canvas, { x: side * 0.42, y: 0.28, rx: 0.13, ry: 0.17, value: 150, soft: 0.1 });
  addEllipse(canvas, { x: 0, y: 0.36, rx: 0.14, ry: 0.13, value: 420, soft: 0.12 });
  addEllipse(canvas, { x: 0, y: 0.52, rx: 0.05, ry: 0.12, value: 380, soft: 0.3 });
  addEllipse(canvas, { x: 0.06, y: 0.13, rx: 0.075, ry: 0.075, value: 260, soft: 0.1 });
  addGrain(canvas, 14, 23);
  return canvas;
}

/** A breast seen from the side, bright at three clusters. */
export function mammogram(width: number, height: number): Canvas {
  const canvas = createCanvas(width, height, 0.02);
  addEllipse(canvas, { x: -0.82, y: 0, rx: 1.3, ry: 0.82, value: 0.34, soft: 0.2 });
  addEllipse(canvas, { x: -0.5, y: 0.02, rx: 0.75, ry: 0.5, value: 0.14, soft: 0.5 });
  for (let strand = 0; strand < 6; strand++) {
    addEllipse(canvas, {
      x: -0.55,
      y: -0.3 + strand * 0.12,
      rx: 0.75,
      ry: 0.06,
      value: 0.06,
      turned: -12 + strand * 5,
      soft: 0.8,
    });
  }
  for (const [x, y] of [
    [-0.2, -0.22],
    [0.06, 0.16],
    [-0.52, 0.36],
  ] as const) {
    for (let grain = 0; grain < 4; grain++)
      addSpot(canvas, x + 0.05 * Math.cos(grain * 2), y + 0.05 * Math.sin(grain * 2), 0.025, 0.5);
  }
  addGrain(canvas, 0.01, 31);
  return canvas;
}

/** A slice of a head as magnetic resonance shows it; `level` -1 to 1 runs from below to above, the lesion is largest at 0. */
export function brain(width: number, height: number, level: number): Canvas {
  const canvas = createCanvas(width, height, 0.01);
  const size = Math.sqrt(1 - 0.5 * level * level);
  addEllipse(canvas, { x: 0, y: 0, rx: 0.7 * size, ry: 0.9 * size, value: 0.55, outline: 0.05, soft: 0.03 });
  addEllipse(canvas, { x: 0, y: 0, rx: 0.62 * size, ry: 0.8 * size, value: 0.4, soft: 0.05 });
  addEllipse(canvas, { x: 0, y: 0, rx: 0.5 * size, ry: 0.66 * size, value: 0.12, soft: 0.3 });
  for (const side of [-1, 1]) {
    addEllipse(canvas, {
      x: side * 0.13,
      y: -0.04,
      rx: 0.08 * size,
      ry: 0.27 * size,
      value: -0.36,
      turned: side * 14,
      soft: 0.2,
    });
  }
  addSpot(canvas, 0.28 + level * 0.05, 0.3 - level * 0.1, 0.13 * Math.max(0.35, 1 - Math.abs(level) * 0.7), 0.48);
  addGrain(canvas, 0.02, 41 + Math.round(level * 10));
  return canvas;
}

/** Cells under a fluorescence microscope; each page shows another channel. */
export function cells(width: number, height: number, page: number): Canvas {
  const canvas = createCanvas(width, height, 0.05);
  for (let cell = 0; cell < 11; cell++) {
    const x = 0.8 * Math.sin(cell * 2.4 + page * 0.1);
    const y = 0.8 * Math.cos(cell * 1.7 + 0.4);
    if (page === 0) addEllipse(canvas, { x, y, rx: 0.14, ry: 0.11, value: 0.3, turned: cell * 40, soft: 0.5 });
    if (page === 1)
      addEllipse(canvas, { x, y, rx: 0.2, ry: 0.16, value: 0.35, turned: cell * 40, outline: 0.25, soft: 0.2 });
    if (page === 2 || cell % 4 === 0) addSpot(canvas, x + 0.03, y, 0.04, 0.6);
  }
  addGrain(canvas, 0.015, 53 + page);
  return canvas;
}

/** A sector scan with speckle, a dark cyst and a bright edge behind it. */
export function ultrasound(width: number, height: number): Canvas {
  const speckle = createCanvas(width, height);
  addGrain(speckle, 0.5, 67);
  const canvas = createCanvas(width, height);
  paint(canvas, (x, y) => {
    const depth = Math.hypot(x, y + 1.15);
    const isInside = depth > 0.25 && depth < 2 && Math.abs(Math.atan2(x, y + 1.15)) < 0.62;
    return isInside ? 0.34 - 0.08 * depth : 0;
  });
  const tissue = Float32Array.from(canvas.values);
  addEllipse(canvas, { x: -0.12, y: -0.05, rx: 0.24, ry: 0.2, value: -0.3, soft: 0.15 });
  addEllipse(canvas, { x: -0.12, y: 0.24, rx: 0.3, ry: 0.05, value: 0.5, soft: 0.6 });
  addSpot(canvas, 0.36, 0.36, 0.07, 0.55);
  for (let at = 0; at < canvas.values.length; at++) {
    canvas.values[at] = tissue[at] === 0 ? 0 : (canvas.values[at] ?? 0) * (1 + 0.9 * (speckle.values[at] ?? 0));
  }
  return canvas;
}
