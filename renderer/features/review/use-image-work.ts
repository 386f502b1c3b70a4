import { useState } from 'react';
import type { ImageDesk } from './image-desk.ts';

/** What the window holds of the work on images: the review that is open, and what is sent of one, over the page. */
export function useImageWork(goToReview: (open: () => void) => void, goToAnswers: (open: () => void) => void) {
  const [review, setReview] = useState<{ readonly startId: number | null; readonly round: number } | null>(null);
  const [leaves, setLeaves] = useState<number | null>(null);
  const [answer, setAnswer] = useState<number | null>(null);
  const desk: ImageDesk = {
    review: (startId) => goToReview(() => setReview((before) => ({ startId, round: (before?.round ?? 0) + 1 }))),
    showWhatLeaves: setLeaves,
    showAnswer: (imageId) => goToAnswers(() => setAnswer(imageId)),
  };
  return {
    review,
    leaves,
    /** The image whose answer was asked for from the queue. */
    answer,
    desk,
    closeReview: () => setReview(null),
    closeAnswer: () => setAnswer(null),
    closeLeaves: () => setLeaves(null),
  };
}
