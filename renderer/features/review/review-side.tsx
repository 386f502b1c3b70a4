import { Button } from '@mantine/core';
import { IconCircleCheck, IconEyeExclamation, IconListSearch } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Review } from '../../../shared/contract/privacy.ts';
import { useProfileTitle } from '../../api.ts';
import { FactList } from '../../components/fact-list.tsx';
import { fullMoment } from '../../format/time.ts';
import { useImageDesk } from './image-desk.ts';
import classes from './review-side.module.css';
import { CAUSE_WORDS, decisionWords } from './review-words.ts';

interface ReviewSideProps {
  readonly review: Review;
  /** The boxes; nothing where they cannot be drawn. */
  readonly tools: ReactNode;
  /** The ways on; nothing for an image that is decided about. */
  readonly acts: ReactNode;
}

/** Beside the picture: which image it is, why it is held or what was decided, the boxes, and the ways on. */
export function ReviewSide({ review, tools, acts }: ReviewSideProps) {
  const { showWhatLeaves } = useImageDesk();
  const titleOf = useProfileTitle();
  return (
    <aside className={classes.side} aria-label="About this image">
      <div className={classes.words}>
        <header className={classes.head}>
          <h2 title={review.fileName}>{review.fileName}</h2>
          <p>
            {review.batchName} · {titleOf(review.profileName)}
          </p>
        </header>
        {review.decision === null ? <Why review={review} /> : <Decided review={review} />}
        {tools}
        <Button
          className={classes.more}
          size="compact-xs"
          variant="subtle"
          leftSection={<IconListSearch size={14} aria-hidden="true" />}
          onClick={() => showWhatLeaves(review.imageId)}
        >
          What is sent besides the picture…
        </Button>
      </div>
      {acts}
    </aside>
  );
}

function Why({ review }: { readonly review: Review }) {
  return (
    <div className={classes.why}>
      <IconEyeExclamation size={18} aria-hidden="true" />
      <div>
        <h3>{CAUSE_WORDS[review.cause]}</h3>
        <p>{review.sentence}</p>
        <p className={classes.dim}>Nothing of it has been sent. Held since {fullMoment(review.heldAt)}.</p>
      </div>
    </div>
  );
}

function Decided({ review }: { readonly review: Review }) {
  const facts = [
    ['Held for', CAUSE_WORDS[review.cause]],
    ['Held since', fullMoment(review.heldAt)],
    ...(review.note === null || review.note === '' ? [] : [['Reason', review.note] as const]),
  ] as const;
  return (
    <>
      <div className={classes.why} data-tone="good">
        <IconCircleCheck size={18} aria-hidden="true" />
        <div>
          <h3>{decisionWords(review)}</h3>
        </div>
      </div>
      <FactList facts={facts} />
    </>
  );
}
