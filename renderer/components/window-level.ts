/** Which values of an image are shown between black and white, in the image's own units (Hounsfield units for CT). */
export interface WindowLevel {
  readonly centre: number;
  readonly width: number;
}

/** The narrowest window: below it a picture is black and white alone. */
const LEAST_SHARE = 1 / 4096;

/**
 * The window after a drag over so many CSS pixels: to the right it grows wider, so contrast falls; downwards its centre
 * rises, so the picture darkens. 500 pixels cross all values of the picture, as on a reading station.
 */
export function draggedWindow(
  from: WindowLevel,
  dx: number,
  dy: number,
  [least, most]: readonly [number, number],
): WindowLevel {
  const span = Math.max(most - least, Number.EPSILON);
  const step = span / 500;
  const width = Math.min(span * 2, Math.max(span * LEAST_SHARE, from.width + dx * step));
  const centre = Math.min(most, Math.max(least, from.centre + dy * step));
  return { centre: rounded(centre, span), width: rounded(width, span) };
}

/** How a window can be changed at a picture; null where it has none. */
export interface Windowing {
  readonly window: WindowLevel;
  readonly range: readonly [number, number];
  readonly isChanged: boolean;
  readonly change: (window: WindowLevel) => void;
  readonly reset: () => void;
  /** Windows to choose from: the file's own, and the usual ones of a CT. */
  readonly presets?: readonly NamedWindow[];
}

/** A window and its name. */
export interface NamedWindow extends WindowLevel {
  readonly name: string;
}

/** The usual windows of a CT, in Hounsfield units. */
const CT_WINDOWS: readonly NamedWindow[] = [
  { name: 'Lung', centre: -600, width: 1500 },
  { name: 'Mediastinum', centre: 50, width: 350 },
  { name: 'Abdomen', centre: 40, width: 400 },
  { name: 'Brain', centre: 40, width: 80 },
  { name: 'Bone', centre: 400, width: 1800 },
];

/** What a window is chosen from. */
export interface WindowedPicture {
  readonly window: WindowLevel | null;
  readonly range: Windowing['range'] | null;
  readonly presets?: readonly NamedWindow[];
  readonly modality?: string | null;
}

function presetsOf({ presets = [], modality = null }: WindowedPicture): readonly NamedWindow[] {
  const own = presets.map((preset, index) => ({
    ...preset,
    name: preset.name === '' ? `Of the file${presets.length > 1 ? ` ${index + 1}` : ''}` : preset.name,
  }));
  return modality === 'CT' ? [...own, ...CT_WINDOWS] : own;
}

/** The control over a picture's window; `chosen` is what the person has set. */
export function windowingOf(
  picture: WindowedPicture | null,
  chosen: WindowLevel | null,
  choose: (window: WindowLevel | null) => void,
): Windowing | null {
  if (picture?.window == null || picture.range === null) return null;
  return {
    window: chosen ?? picture.window,
    range: picture.range,
    isChanged: chosen !== null,
    change: choose,
    reset: () => choose(null),
    presets: presetsOf(picture),
  };
}

/** `40,400` as numbers; null for anything else. */
export function twoNumbers(text: string | null): readonly [number, number] | null {
  const [first, second, ...rest] = (text ?? '').split(',').map((part) => (part.trim() === '' ? NaN : Number(part)));
  if (first === undefined || second === undefined || rest.length > 0) return null;
  return Number.isFinite(first) && Number.isFinite(second) ? [first, second] : null;
}

/** Whole numbers where the values span many; a few places where they span little, as in float images. */
function rounded(value: number, span: number): number {
  const places = span >= 100 ? 0 : span >= 1 ? 2 : 5;
  return Number(value.toFixed(places));
}
