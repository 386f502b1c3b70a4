import { expect, it } from 'vitest';
import { CLASS_COLOURS, classColour } from '../../../../renderer/components/mark-colours.ts';

/** Relative luminance; source: WCAG 2.2. */
function luminance([red, green, blue]: readonly [number, number, number]): number {
  const [r, g, b] = [red, green, blue].map((part) =>
    part <= 10 ? part / 3294 : ((part / 255 + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0);
}

it('every class can be read on the dark ground of its label', () => {
  for (const colour of CLASS_COLOURS)
    expect((luminance(colour) + 0.05) / (luminance([10, 13, 14]) + 0.05)).toBeGreaterThan(4.5);
});

it('a class has the same colour each time, and one without a number the first', () => {
  expect([classColour(-1), classColour(0), classColour(7)]).toEqual(Array.from({ length: 3 }, () => 'rgb(240 228 66)'));
});
