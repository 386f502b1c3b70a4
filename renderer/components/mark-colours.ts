/**
 * Colours that eyes with any colour vision tell apart, as red, green and blue. Source: Okabe and Ito, without black; blue and vermilion a
 * little lighter, so that words in them can be read on a dark ground.
 */
export const CLASS_COLOURS = [
  [240, 228, 66],
  [86, 180, 233],
  [230, 159, 0],
  [0, 178, 135],
  [224, 141, 190],
  [240, 112, 30],
  [96, 148, 255],
] as const;

type Colour = (typeof CLASS_COLOURS)[number];

/** The colour of a class by its number from 0; they come again after the seventh. */
export function classRgb(number: number): Colour {
  return CLASS_COLOURS[Math.max(0, number) % CLASS_COLOURS.length] ?? CLASS_COLOURS[0];
}

/** The same as CSS. */
export function classColour(number: number): string {
  return `rgb(${classRgb(number).join(' ')})`;
}
