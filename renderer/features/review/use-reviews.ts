import { useState } from 'react';
import type { Review } from '../../../shared/contract/privacy.ts';
import { useReview, useReviews } from '../../api.ts';

/** The images to look at, in order, and the one that is open. */
export interface ReviewRound {
  /** Null while it is not known; also null where nothing is left to look at. */
  readonly review: Review | null;
  readonly isLoading: boolean;
  /** Set where the images cannot be read. */
  readonly error: unknown;
  /** How many are held in all. */
  readonly total: number;
  /** The place of the open one among them, from 1; null for one that is decided about. */
  readonly place: number | null;
  readonly previousId: number | null;
  readonly nextId: number | null;
  readonly open: (imageId: number | null) => void;
  /** Leaves the open one, which is decided about, for the next. */
  readonly goOn: () => void;
}

/** Walks through all held images, the oldest first, from one that was asked for or from the first. */
export function useReviewRound(startId: number | null): ReviewRound {
  const [openId, open] = useState(startId);
  const list = useReviews();
  const [decided, setDecided] = useState<ReadonlySet<number>>(new Set());
  // The list is read anew a moment after a decision; until then it still holds the image.
  const all = list.data?.reviews ?? [];
  const held = all.filter(({ imageId }) => !decided.has(imageId));
  const listed = openId === null ? held[0] : held.find(({ imageId }) => imageId === openId);
  const alone = useReview(listed === undefined && list.data !== undefined ? openId : null);
  const review = listed ?? alone.data ?? null;
  // What was open and is decided about elsewhere stays open; what is gone makes room for the next.
  if (openId === null && listed !== undefined) open(listed.imageId);
  else if (openId !== null && review === null && alone.data === null && held[0] !== undefined) open(held[0].imageId);
  const at = listed === undefined ? -1 : held.indexOf(listed);
  return {
    review,
    isLoading: list.isPending || alone.isFetching,
    error: list.error ?? alone.error,
    total: (list.data?.total ?? 0) - (all.length - held.length),
    place: at === -1 ? null : at + 1,
    previousId: held[at - 1]?.imageId ?? null,
    nextId: held[at + 1]?.imageId ?? null,
    open,
    goOn: () => {
      if (review !== null) setDecided(new Set(decided).add(review.imageId));
      open(held[at + 1]?.imageId ?? held[at - 1]?.imageId ?? null);
    },
  };
}
