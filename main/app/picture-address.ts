import type { PictureRequest, ServedPicture } from '../engine/previews/picture.ts';

/**
 * Reads the address of a picture: `sagittal://picture/ID`, where ID is the image's number, and these parameters, each of
 * which may be left out:
 *
 * - `edge=1024`: the longer edge in pixels at most, 16 to 4096;
 * - `frame=0`: which frame, page or slice, counted from 0; the middle slice of a volume and the first of anything else;
 * - `window=CENTRE,WIDTH`: the window grey values are shown through, in modality units; the file's own;
 * - `region=X,Y,WIDTH,HEIGHT`: this part alone, in whole pixels of the frame, as sharp as the edge lets it be;
 * - `of=answer`: the picture the model answered with, instead of the image.
 *
 * Null for an address that is not of this form: a page that makes mistakes gets no picture.
 */
export function readPictureAddress(url: URL): PictureRequest | null {
  const text = (name: string) => url.searchParams.get(name);
  const id = wholeNumber(url.pathname.slice(1));
  const edge = wholeNumber(text('edge') ?? '1024');
  const frame = text('frame') === null ? undefined : wholeNumber(text('frame') ?? '');
  const window = text('window') === null ? undefined : readWindow(text('window') ?? '');
  const region = text('region') === null ? undefined : readRegion(text('region') ?? '');
  if (region === null) return null;
  if (id === null || edge === null || edge < 16 || edge > 4096 || frame === null || window === null) return null;
  return {
    id,
    edge,
    ...(frame === undefined ? {} : { frame }),
    ...(window === undefined ? {} : { window }),
    ...(region === undefined ? {} : { region }),
    ...(text('of') === 'answer' ? { of: 'answer' } : {}),
  };
}

/**
 * What a picture's answer says of it in headers: `x-sagittal-width`, `-height` (of the whole frame, in pixels), `-frames`, `-frame` (counted
 * from 0), and for grey pictures `x-sagittal-window: CENTRE,WIDTH` (shown when none is asked for) and
 * `x-sagittal-range: LOWEST,HIGHEST` (the frame's values), both in modality units, and `x-sagittal-presets`, the file's windows. Where the
 * file says so, `x-sagittal-spacing: ACROSS,DOWN,patient` (or `detector`; millimetres a pixel) and `x-sagittal-modality`.
 */
export function pictureFacts(picture: ServedPicture): Record<string, string> {
  const { width, height, frames, frame, grey, spacing, modality } = picture;
  const facts = {
    'x-sagittal-width': String(width),
    'x-sagittal-height': String(height),
    'x-sagittal-frames': String(frames),
    'x-sagittal-frame': String(frame),
    ...(spacing !== undefined && { 'x-sagittal-spacing': `${spacing.across},${spacing.down},${spacing.at}` }),
    ...(modality !== undefined && { 'x-sagittal-modality': modality }),
  };
  if (grey === null) return facts;
  return {
    ...facts,
    'x-sagittal-window': `${grey.window.centre},${grey.window.width}`,
    'x-sagittal-range': `${grey.lowest},${grey.highest}`,
    // A header holds no letters beyond ASCII.
    ...(grey.presets !== undefined && { 'x-sagittal-presets': encodeURIComponent(JSON.stringify(grey.presets)) }),
  };
}

function readRegion(text: string): PictureRequest['region'] | null {
  const parts = text.split(',').map(wholeNumber);
  const [x, y, width, height] = parts;
  if (parts.length !== 4 || x == null || y == null || width == null || height == null) return null;
  return width < 1 || height < 1 ? null : { x, y, width, height };
}

function readWindow(text: string): PictureRequest['window'] | null {
  const parts = text.split(',');
  const [centre, width] = parts.map((part) => (NUMBER.test(part) ? Number(part) : NaN));
  if (parts.length !== 2 || centre === undefined || width === undefined) return null;
  return Number.isFinite(centre) && Number.isFinite(width) && width > 0 ? { centre, width } : null;
}

const NUMBER = /^-?\d{1,20}(\.\d{1,20})?(e[+-]?\d{1,3})?$/;

function wholeNumber(text: string): number | null {
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}
