const PICTURES = 'sagittal://picture/';

/** A decoded frame: a data URL to show, and the size that boxes are drawn on, in pixels of the frame. */
export interface Picture {
  readonly url: string;
  readonly width: number;
  readonly height: number;
  readonly frames: number;
}

/** The address of an image's small picture. */
export function thumbnailUrl(imageId: number): string {
  return `${PICTURES}${imageId}?edge=96`;
}

/** What a picture is of: the image that was sent, or the answer to it. */
export type PictureOf = 'image' | 'answer';

/** Reads one frame, counted from 0; null where there is no picture of it. */
export async function fetchPicture(imageId: number, frame: number, of: PictureOf): Promise<Picture | null> {
  const answer = of === 'answer' ? '&of=answer' : '';
  const response = await fetch(`${PICTURES}${imageId}?edge=1024&frame=${frame}${answer}`);
  if (!response.ok) return null;
  const number = (name: string) => Math.max(1, Number(response.headers.get(`x-sagittal-${name}`) ?? 1));
  const url = await dataUrl(await response.blob());
  return { url, width: number('width'), height: number('height'), frames: number('frames') };
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
