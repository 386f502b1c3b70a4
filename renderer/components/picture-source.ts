import type { PixelSpacing } from './length-words.ts';
import { PREVIEW_EDGE } from './tile-grid.ts';
import { twoNumbers, type NamedWindow, type WindowLevel } from './window-level.ts';

const PICTURES = 'sagittal://picture/';

/** A decoded frame: a data URL to show, and the size that boxes are drawn on, in pixels of the frame. */
export interface Picture {
  readonly url: string;
  readonly width: number;
  readonly height: number;
  readonly frames: number;
  /** The window it is shown with; null for a picture that has none, such as one in colour. */
  readonly window: WindowLevel | null;
  /** The lowest and the highest value in it; null where it has no window. */
  readonly range: readonly [least: number, most: number] | null;
  /** The windows the file proposes. */
  readonly presets: readonly NamedWindow[];
  /** How large a pixel is; null where the file does not say so. */
  readonly spacing: PixelSpacing | null;
  /** What took the picture, as DICOM abbreviates it; null where the file does not say so. */
  readonly modality: string | null;
}

/** The address of an image's small picture. */
export function thumbnailUrl(imageId: number): string {
  return `${PICTURES}${imageId}?edge=96`;
}

/** What a picture is of: the image that was sent, or the answer to it. */
export type PictureOf = 'image' | 'answer';

/** Which picture is wanted: the frame counts from 0, and without a window it has its own. */
export interface PictureWish {
  readonly imageId: number;
  readonly frame: number;
  readonly of: PictureOf;
  readonly window: WindowLevel | null;
}

/** Reads one frame; null where there is no picture of it. */
export async function fetchPicture(wish: PictureWish): Promise<Picture | null> {
  const response = await fetch(pictureUrl(wish, PREVIEW_EDGE));
  if (!response.ok) return null;
  const header = (name: string) => response.headers.get(`x-sagittal-${name}`);
  const number = (name: string) => Math.max(1, Number(header(name) ?? 1));
  const shownWith = twoNumbers(header('window'));
  return {
    url: await dataUrl(await response.blob()),
    width: number('width'),
    height: number('height'),
    frames: number('frames'),
    window: shownWith === null ? null : { centre: shownWith[0], width: shownWith[1] },
    range: twoNumbers(header('range')),
    presets: readPresets(header('presets')),
    spacing: readSpacing(header('spacing')),
    modality: header('modality'),
  };
}

function pictureUrl({ imageId, frame, of, window }: PictureWish, edge: number): string {
  const answer = of === 'answer' ? '&of=answer' : '';
  const shown = window === null ? '' : `&window=${window.centre},${window.width}`;
  return `${PICTURES}${imageId}?edge=${edge}&frame=${frame}${answer}${shown}`;
}

/** A rectangle in whole pixels of a picture. */
type Region = Readonly<Record<'x' | 'y' | 'width' | 'height', number>>;

/** The address of a part of a picture, as sharp as an edge of so many pixels lets it be. */
export function tileUrl(wish: PictureWish, { x, y, width, height }: Region, edge: number): string {
  return `${pictureUrl(wish, edge)}&region=${x},${y},${width},${height}`;
}

/** Loads and decodes a part of a picture; null where there is none. */
export async function loadTile(address: string): Promise<ImageBitmap | null> {
  const response = await fetch(address);
  return response.ok ? createImageBitmap(await response.blob()) : null;
}

function readSpacing(text: string | null): PixelSpacing | null {
  const [across, down, at] = (text ?? '').split(',');
  if (at !== 'patient' && at !== 'detector') return null;
  const sizes = twoNumbers(`${across},${down}`);
  return sizes === null ? null : { across: sizes[0], down: sizes[1], at };
}

function readPresets(text: string | null): readonly NamedWindow[] {
  if (text === null) return [];
  const found: unknown = JSON.parse(decodeURIComponent(text));
  return Array.isArray(found) ? found.filter(isNamedWindow) : [];
}

function isNamedWindow(value: unknown): value is NamedWindow {
  if (typeof value !== 'object' || value === null) return false;
  const { name, centre, width } = Object.fromEntries(Object.entries(value));
  return typeof name === 'string' && Number.isFinite(centre) && Number.isFinite(width);
}

/** A data URL needs no revoking: it goes when the query that holds it does. */
function dataUrl(blob: Blob): Promise<string> {
  const reader = new FileReader();
  return new Promise((resolve, reject) => {
    reader.addEventListener('load', () => resolve(typeof reader.result === 'string' ? reader.result : ''));
    reader.addEventListener('error', () => reject(reader.error ?? new Error('The picture could not be read.')));
    reader.readAsDataURL(blob);
  });
}
