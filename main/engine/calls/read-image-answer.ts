import type { AnswerMapping } from '../../../shared/answer-mapping.ts';
import type { Reading } from '../../../shared/contract/reading.ts';
import type { AnswerThread } from '../answers/reading/answer-thread.ts';
import { readPicture, type PictureParts } from '../previews/picture.ts';

/** The smallest picture that can be asked for: only the size of the whole is wanted. Pixels. */
const SMALLEST_EDGE = 16;

/** What answers are read with. */
export interface ReadingParts extends PictureParts {
  readonly answerThread: Pick<AnswerThread, 'read'>;
  /** What a profile, by its name, says of its model's answers. */
  readonly mappingOf: (profileName: string) => AnswerMapping | undefined;
}

/** What the answer of an image says, its marks in pixels of that image; null where the image has no answer. */
export async function readImageAnswer(id: number, parts: ReadingParts): Promise<Reading | null> {
  const image = parts.findImage(id);
  const answer = image === null ? null : parts.answers.find(image);
  if (image === null || answer === null) return null;
  const mapping = parts.mappingOf(image.profileName);
  return parts.answerThread.read(answer, { pictureSize: (frame) => sizeOf(id, frame, parts), mapping });
}

/** The same with the size of the picture it lies on, in pixels; a null size where it cannot be opened any more. */
export async function readAnswerOnPicture(
  id: number,
  parts: ReadingParts,
): Promise<{ reading: Reading; size: Size | null } | null> {
  const image = parts.findImage(id);
  const answer = image === null ? null : parts.answers.find(image);
  if (image === null || answer === null) return null;
  const sizes = new Map<number, Size | null>();
  const pictureSize = async (frame: number) => {
    const size = await sizeOf(id, frame, parts);
    sizes.set(frame, size);
    return size;
  };
  const reading = await parts.answerThread.read(answer, { pictureSize, mapping: parts.mappingOf(image.profileName) });
  return { reading, size: [...sizes.values()][0] ?? (await sizeOf(id, 0, parts)) };
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Of the frame that is looked at first, which is decoded once for both; of the first frame where an answer counts others. */
async function sizeOf(id: number, frame: number, parts: PictureParts): Promise<Size | null> {
  const asked = (of: number) => readPicture({ id, edge: SMALLEST_EDGE, frame: of }, parts);
  const picture = (frame >= 0 ? await asked(frame) : null) ?? (frame === 0 ? null : await asked(0));
  return picture === null ? null : { width: picture.width, height: picture.height };
}
