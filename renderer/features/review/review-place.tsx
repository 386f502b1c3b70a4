import { ActionIcon, Button } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconCircleCheck, IconEyeOff } from '@tabler/icons-react';
import { useEffect, useReducer, useRef, useState } from 'react';
import type { Review } from '../../../shared/contract/privacy.ts';
import { reportOf } from '../../queries/call-failed.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { PlaceFrame } from '../../components/place.tsx';
import { grouped } from '../../format/amount.ts';
import { BoxTools } from './box-tools.tsx';
import { beginEdit, editMasks } from './mask-edit.ts';
import { ReviewActs } from './review-acts.tsx';
import { ReviewPicture } from './review-picture.tsx';
import classes from './review-place.module.css';
import { ReviewSide } from './review-side.tsx';
import { useDecide } from './use-decide.ts';
import { useReviewRound, type ReviewRound } from './use-reviews.ts';

interface ReviewPlaceProps {
  /** The image to begin with; null for the first one that is held. */
  readonly startId: number | null;
  readonly onClose: () => void;
}

/** Held for review: one image after the other, with what was found in it, until a person has decided about each. */
export function ReviewPlace({ startId, onClose }: ReviewPlaceProps) {
  const round = useReviewRound(startId);
  const { review } = round;
  return (
    <PlaceFrame title="Held for review" actions={<Steps round={round} onClose={onClose} />}>
      {review !== null && <Look key={review.imageId} review={review} round={round} />}
      {review === null && round.error !== null && (
        <EmptyState icon={IconEyeOff} title="This cannot be shown">
          <p>{reportOf(round.error).sentence}</p>
        </EmptyState>
      )}
      {review === null && round.error === null && !round.isLoading && (
        <EmptyState icon={IconCircleCheck} title="Nothing is held for review">
          <p>Images that may show who a patient is are held here until a person has looked at them.</p>
          <Button onClick={onClose}>Back to the queue</Button>
        </EmptyState>
      )}
    </PlaceFrame>
  );
}

function Steps({ round, onClose }: { readonly round: ReviewRound; readonly onClose: () => void }) {
  const { place, total, previousId, nextId, open } = round;
  return (
    <>
      {place !== null && (
        <>
          <span className={classes.count} aria-live="polite">
            {grouped(place)} of {grouped(total)}
          </span>
          <ActionIcon
            aria-label="The image before"
            aria-keyshortcuts="PageUp"
            disabled={previousId === null}
            onClick={() => open(previousId)}
          >
            <IconChevronLeft size={18} />
          </ActionIcon>
          <ActionIcon
            aria-label="The next image"
            aria-keyshortcuts="PageDown"
            disabled={nextId === null}
            onClick={() => open(nextId)}
          >
            <IconChevronRight size={18} />
          </ActionIcon>
        </>
      )}
      <Button size="xs" variant="default" onClick={onClose}>
        Back to the queue
      </Button>
    </>
  );
}

function Look({ review, round }: { readonly review: Review; readonly round: ReviewRound }) {
  const [edit, act] = useReducer(editMasks, review, beginWith);
  const [isFinal, setFinal] = useState(false);
  const decide = useDecide(review.imageId, round.goOn);
  const isOpen = review.decision === null;
  const canCover = isOpen && review.width > 0 && review.height > 0;
  const cover = () => {
    if (canCover && edit.masks.length > 0 && !decide.isPending) {
      decide.mutate({ decision: 'masked', masks: [...edit.masks] });
    }
  };
  useReviewKeys({
    'Control+Enter': cover,
    'Control+z': () => isOpen && act({ kind: 'undo' }),
    PageDown: () => round.nextId !== null && round.open(round.nextId),
    PageUp: () => round.previousId !== null && round.open(round.previousId),
  });
  return (
    <div className={classes.split}>
      <ReviewPicture review={review} edit={edit} act={canCover ? act : null} isFinal={isFinal || !isOpen} />
      <ReviewSide
        review={review}
        tools={canCover && <BoxTools review={review} edit={edit} act={act} isFinal={isFinal} onFinal={setFinal} />}
        acts={
          isOpen && (
            <ReviewActs
              masks={edit.masks}
              canCover={canCover}
              isPending={decide.isPending}
              trouble={decide.error === null ? null : reportOf(decide.error).sentence}
              onDecide={(decision) => decide.mutate(decision)}
            />
          )
        }
      />
    </div>
  );
}

function beginWith(review: Review) {
  return review.decision === null ? beginEdit(review) : { masks: review.masks, selected: null, before: [] };
}

/** Keys of the whole view; while someone types, or in a dialog over it, they keep their usual meaning. */
function useReviewKeys(acts: Readonly<Record<string, () => void>>): void {
  const current = useRef(acts);
  useEffect(() => {
    current.current = acts;
  }, [acts]);
  useEffect(() => {
    const stop = new AbortController();
    const react = (event: KeyboardEvent) => {
      const isElsewhere =
        event.target instanceof Element &&
        event.target.closest('input, textarea, [role="slider"], [role="dialog"], [role="menu"]') !== null;
      if (isElsewhere || event.altKey) return;
      const act = current.current[event.ctrlKey || event.metaKey ? `Control+${event.key}` : event.key];
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', react, { signal: stop.signal });
    return () => stop.abort();
  }, []);
}
