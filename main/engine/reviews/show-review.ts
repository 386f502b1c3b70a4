import { basename, dirname } from 'node:path';
import type { Review } from '../../../shared/contract/privacy.ts';
import { describeFailure } from '../../../shared/failures.ts';
import type { ImageRecord } from '../model/image-record.ts';
import type { ReviewRecord } from '../storage/reviews.ts';

/** A review as the window and the command line show it. */
export function showReview(image: ImageRecord, record: ReviewRecord): Review {
  const { findings, imageId: _imageId, ...decision } = record;
  const { cause, boxes, width, height, frames } = findings;
  const regions = image.content?.textRule?.regions;
  return {
    imageId: image.id,
    fileName: basename(image.sourcePath),
    folder: dirname(image.sourcePath),
    batchName: image.batchName,
    profileName: image.profileName,
    cause,
    sentence: describeFailure({ kind: 'held-for-review', facts: { cause, boxes: boxes.length } }).sentence,
    width,
    height,
    frames,
    // A box without an area has nothing to cover.
    boxes: boxes.filter((box) => box.width > 0 && box.height > 0),
    ...(regions !== undefined && { regions: regions.filter((region) => region.width > 0 && region.height > 0) }),
    ...decision,
  };
}
