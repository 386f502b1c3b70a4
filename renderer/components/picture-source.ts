import type { PixelSpacing } from './length-words.ts';
import { PREVIEW_EDGE } from './tile-grid.ts';
import { twoNumbers, type NamedWindow, type WindowLevel } from './window-level.ts';

const PICTURES = 'sagittal://picture/';

/** A frame as it came: its pixels packed, and the size that boxes are drawn on, in pixels of the frame. */
export interface PictureFile {
  /** Which picture it is. */
  readonly wish: PictureWish;
  readonly png: ArrayBuffer;
  readonly width: number;
  readonly height: number;
  readonly frames: number;
  /** Which of them it is, counted from 0. */
  readonly frame: number;
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

/** A frame unpacked, ready to be painted. */
export interface Picture extends PictureFile {
  readonly pixels: ImageBitmap;
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
export async function fetchPicture(wish: PictureWish): Promise<PictureFile | null> {
  const response = await fetch(pictureUrl(wish, PREVIEW_EDGE));
  if (!response.ok) return null;
  const header = (name: string) => response.headers.get(`x-sagittal-${name}`);
  const number = (name: string) => Math.max(1, Number(header(name) ?? 1));
  const frame = header('frame');
  const shownWith = twoNumbers(header('window'));
  return {
    wish,
    png: await response.arrayBuffer(),
    width: number('width'),
    height: number('height'),
    frames: number('frames'),
    frame: frame === null ? wish.frame : Number(frame),
    window: shownWith === null ? null : { centre: shownWith[0], width: shownWith[1] },
    range: twoNumbers(header('range')),
    presets: readPresets(header('presets')),
    spacing: readSpacing(header('spacing')),
    modality: header('modality'),
  };
}

/** Unpacks a frame. Rejects where its pixels are none. */
export async function unpackPicture(file: PictureFile): Promise<Picture> {
  return { ...file, pixels: await createImageBitmap(new Blob([file.png], { type: 'image/png' })) };
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
