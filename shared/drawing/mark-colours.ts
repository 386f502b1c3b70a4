import type { AnswerLook } from '../contract/answer-look.ts';

/** A colour as red, green and blue, 0 to 255. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** The colour of a class, or of what names none. */
export type ColourOf = (label: string) => Rgb;

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

/** The colours of classes: those a profile gives them, and for the others by their order; these come again after the seventh. */
export function colouring(labels: readonly string[], own: AnswerLook['colours'] = {}): ColourOf {
  return (label) => {
    const chosen = Object.hasOwn(own, label) ? own[label] : undefined;
    return chosen === undefined ? classRgb(labels.indexOf(label)) : rgbOf(chosen);
  };
}

function classRgb(number: number): Rgb {
  return CLASS_COLOURS[Math.max(0, number) % CLASS_COLOURS.length] ?? CLASS_COLOURS[0];
}

function rgbOf(hex: string): Rgb {
  const part = (from: number) => Number.parseInt(hex.slice(from, from + 2), 16);
  return [part(1), part(3), part(5)];
}

/** The same as CSS. */
export function cssColour(colour: Rgb): string {
  return `rgb(${colour.join(' ')})`;
}

/** As CSS, for words on the dark ground of a label: white where the colour itself is too dark to be read there. */
export function wordColour(colour: Rgb): string {
  return luminance(colour) < LEAST_LUMINANCE ? 'rgb(255 255 255)' : cssColour(colour);
}

/** From here on words have a contrast of 4.5 on that ground. */
const LEAST_LUMINANCE = 0.2;

/** Relative luminance, 0 to 1. Source: WCAG 2.2. */
export function luminance(colour: Rgb): number {
  const [red = 0, green = 0, blue = 0] = colour.map((part) =>
    part <= 10 ? part / 3294 : ((part / 255 + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
