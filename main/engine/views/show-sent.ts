import type { Sent } from '../../../shared/contract/sent-request.ts';
import { sentName } from '../model/sent-name.ts';
import type { ImageRecord } from '../model/image-record.ts';
import { readRecipe } from '../../../shared/recipe.ts';
import type { Answers } from '../storage/answers.ts';

interface SentStore {
  readonly answers: Pick<Answers, 'requestOf'>;
  readonly findImage: (id: number) => ImageRecord | null;
}

/** What was sent for the answer of an image: the request, and what it carried; of a shared answer that of the image it came for. */
export function showSent(asked: ImageRecord, { answers, findImage }: SentStore): Sent {
  const image = asked.sameAsImageId === null ? asked : (findImage(asked.sameAsImageId) ?? asked);
  const { id, content, spoolEntry } = image;
  const { mediaType, sizeBytes, sha256 } = content ?? image;
  return {
    imageId: id,
    request: answers.requestOf(image),
    sentName: mediaType === null ? null : sentName(id, mediaType),
    ...{ mediaType, sizeBytes, sha256 },
    isCleaned: content !== null && readRecipe(content.recipe) !== null,
    isPaintedOver: content?.masks !== undefined,
    // A file that goes as it is was sent itself.
    isKept: content === null || spoolEntry !== null,
  };
}
