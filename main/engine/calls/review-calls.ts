import type { Review, ReviewDecision } from '../../../shared/contract/privacy.ts';
import { decideReview } from '../reviews/decide-review.ts';
import { showReview } from '../reviews/show-review.ts';
import type { WorkingParts } from './engine-parts.ts';
import { whoDecides } from './who-decides.ts';

/** Images that a person has to look at. */
export interface ReviewCalls {
  readonly list: (input: {
    batchId?: number | undefined;
    offset: number;
    limit: number;
  }) => Promise<{ reviews: Review[]; total: number }>;
  readonly show: (input: { id: number }) => Promise<Review | null>;
  /** Throws WrongUse where the image is not held, or its picture cannot be painted over. */
  readonly decide: (input: { id: number; decision: ReviewDecision }) => Promise<Review>;
}

/** Review calls over the engine's parts. */
export function createReviewCalls(parts: WorkingParts): ReviewCalls {
  const { reviews, images, feed, runner, profiles, lock } = parts;
  const show = (id: number): Review | null => {
    const image = images.find(id);
    const record = image === null ? null : reviews.find(id);
    return image === null || record === null ? null : showReview(image, record);
  };
  return {
    list: async (filter) => {
      const { records, total } = reviews.list(filter);
      const shown = records.flatMap((record) => {
        const image = images.find(record.imageId);
        return image === null ? [] : [showReview(image, record)];
      });
      return { reviews: shown, total };
    },
    show: async ({ id }) => show(id),
    decide: async ({ id, decision }) => {
      await decideReview(id, decision, { ...parts, findProfile: profiles.find, whoDecides: () => whoDecides(lock) });
      feed.announce(['reviews', 'queue', 'status', 'history']);
      runner.wake();
      const decided = show(id);
      if (decided === null) throw new Error('a decided review is gone');
      return decided;
    },
  };
}
