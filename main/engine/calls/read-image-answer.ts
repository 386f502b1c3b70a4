import type { Reading } from '../../../shared/contract/reading.ts';
import { readAnswer } from '../answers/reading/read-answer.ts';
import { readPicture, type PictureParts } from '../previews/picture.ts';

/** The smallest picture that can be asked for: only the size of the whole is wanted. Pixels. */
const SMALLEST_EDGE = 16;

/** What the answer of an image says, its marks in pixels of that image; null where the image has no answer. */
export async function readImageAnswer(id: number, parts: PictureParts): Promise<Reading | null> {
  const image = parts.findImage(id);
  const answer = image === null ? null : parts.answers.find(image);
  if (answer === null) return null;
  return readAnswer(answer, { pictureSize: () => sizeOf(id, parts) });
}

async function sizeOf(id: number, parts: PictureParts): Promise<{ width: number; height: number } | null> {
  const picture = await readPicture({ id, edge: SMALLEST_EDGE }, parts);
  return picture === null ? null : { width: picture.width, height: picture.height };
}
