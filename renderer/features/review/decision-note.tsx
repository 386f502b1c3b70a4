import { Button } from '@mantine/core';
import { IconEyeCheck } from '@tabler/icons-react';
import { useReview } from '../../api.ts';
import classes from './decision-note.module.css';
import { useImageDesk } from './image-desk.ts';
import { decisionWords } from './review-words.ts';

/** What a person decided about an image that was held; nothing for all others. */
export function DecisionNote({ imageId }: { readonly imageId: number }) {
  const review = useReview(imageId).data ?? null;
  const desk = useImageDesk();
  const words = review === null ? null : decisionWords(review);
  if (review === null || words === null) return null;
  return (
    <div className={classes.note}>
      <IconEyeCheck size={16} aria-hidden="true" />
      <p>
        {words}
        {review.note !== null && review.note !== '' && `: “${review.note}”`}
      </p>
      <Button size="compact-xs" variant="default" onClick={() => desk.review(imageId)}>
        Show it
      </Button>
    </div>
  );
}
