import { expect, it } from 'vitest';
import {
  CLASS_COLOURS,
  colouring,
  cssColour,
  luminance,
  wordColour,
  type Rgb,
} from '../../../../shared/drawing/mark-colours.ts';

it('every class can be read on the dark ground of its label', () => {
  for (const colour of CLASS_COLOURS)
    expect((luminance(colour) + 0.05) / (luminance([10, 13, 14]) + 0.05)).toBeGreaterThan(4.5);
});

it('a class has the same colour each time, and one that is not among them the first', () => {
  const labels = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
  const colourOf = colouring(labels);
  expect(['a', 'h', 'unknown'].map((label) => cssColour(colourOf(label)))).toEqual([
    'rgb(240 228 66)',
    'rgb(240 228 66)',
    'rgb(240 228 66)',
  ]);
});

it('a class has the colour its profile gives it, and its words stay readable', () => {
  const colourOf = colouring(['nodule', 'cyst'], { cyst: '#000080' });
  expect(colourOf('cyst')).toEqual([0, 0, 128]);
  expect([wordColour(colourOf('cyst')), wordColour(colourOf('nodule'))]).toEqual([
    'rgb(255 255 255)',
    'rgb(240 228 66)',
  ]);
});

/** How a colour is seen by eyes without one kind of cone. Source: Vienot, Brettel and Mollon 1999, on linear light. */
const BLIND = {
  protanopia: [
    [0.11238, 0.88762, 0],
    [0.11238, 0.88762, 0],
    [0.00401, -0.00401, 1],
  ],
  deuteranopia: [
    [0.29275, 0.70725, 0],
    [0.29275, 0.70725, 0],
    [-0.02234, 0.02234, 1],
  ],
} as const;

function linear(colour: Rgb): number[] {
  return colour.map((part) => (part <= 10 ? part / 3294 : ((part / 255 + 0.055) / 1.055) ** 2.4));
}

/** CIE Lab of linear light; source: CIE 15, white D65. */
function lab([r = 0, g = 0, b = 0]: readonly number[]): readonly number[] {
  const xyz = [
    (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505,
    0.2126 * r + 0.7152 * g + 0.0722 * b,
    (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089,
  ];
  const [x = 0, y = 0, z = 0] = xyz.map((part) => (part > 0.008856 ? Math.cbrt(part) : 7.787 * part + 16 / 116));
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

it.each(Object.entries(BLIND))('any two of the first four classes stay apart for eyes with %s', (_, matrix) => {
  const seen = CLASS_COLOURS.slice(0, 4).map((colour) => {
    const light = linear(colour);
    return lab(
      matrix.map((row) =>
        Math.max(
          0,
          row.reduce<number>((sum, part, at) => sum + part * (light[at] ?? 0), 0),
        ),
      ),
    );
  });
  for (const [at, one] of seen.entries())
    for (const other of seen.slice(at + 1))
      expect(Math.hypot(...one.map((part, axis) => part - (other[axis] ?? 0)))).toBeGreaterThan(15);
});
