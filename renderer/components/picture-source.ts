import { twoNumbers, type WindowLevel } from './window-level.ts';

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
export async function fetchPicture({ imageId, frame, of, window }: PictureWish): Promise<Picture | null> {
  const answer = of === 'answer' ? '&of=answer' : '';
  const shown = window === null ? '' : `&window=${window.centre},${window.width}`;
  const response = await fetch(`${PICTURES}${imageId}?edge=1024&frame=${frame}${answer}${shown}`);
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
  };
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
