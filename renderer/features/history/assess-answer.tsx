import { Button } from '@mantine/core';
import { IconThumbDown, IconThumbUp } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Assessment, Verdict } from '../../../shared/contract/assessment.ts';
import { calls } from '../../api.ts';
import { notifyFailure } from '../../components/notify.ts';
import { assessmentWords } from './assessment-words.ts';
import classes from './assess-answer.module.css';
import { DisagreeForm } from './disagree-form.tsx';
import { useLetterKeys } from '../../components/use-letter-keys.ts';

interface AssessAnswerProps {
  readonly imageId: number;
  /** When the answer in sight came: the word is on no other one. */
  readonly receivedAt: number;
  readonly assessment: Assessment | null;
}

/** A person's word on an answer: what was said, or the two buttons that say it (keys A and D). */
export function AssessAnswer({ imageId, receivedAt, assessment }: AssessAnswerProps) {
  const client = useQueryClient();
  const [isDisagreeing, setDisagreeing] = useState(false);
  const say = useMutation({
    mutationFn: (verdict: Verdict | null) => calls.assess({ id: imageId, receivedAt, verdict }),
    onSuccess: () => setDisagreeing(false),
    onError: notifyFailure,
    onSettled: () => client.invalidateQueries({ queryKey: ['history'] }),
  });
  const { mutate, isPending } = say;
  // Where something was said, or is being said, a stray key replaces nothing.
  const isAsking = assessment === null && !isDisagreeing;
  useLetterKeys({
    a: () => isAsking && !isPending && mutate({ agrees: true }),
    d: () => isAsking && setDisagreeing(true),
  });
  if (isDisagreeing)
    return (
      <DisagreeForm before={assessment} isPending={isPending} onSay={mutate} onBack={() => setDisagreeing(false)} />
    );
  if (assessment !== null)
    return <Said assessment={assessment} isPending={isPending} onTakeBack={() => mutate(null)} />;
  return (
    <div className={classes.ask} role="group" aria-label="Is this answer right?">
      <p>Is this answer right?</p>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconThumbUp size={15} aria-hidden="true" />}
        aria-keyshortcuts="A"
        loading={isPending}
        onClick={() => mutate({ agrees: true })}
      >
        Agree
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconThumbDown size={15} aria-hidden="true" />}
        aria-keyshortcuts="D"
        disabled={isPending}
        onClick={() => setDisagreeing(true)}
      >
        Disagree…
      </Button>
    </div>
  );
}

interface SaidProps {
  readonly assessment: Assessment;
  readonly isPending: boolean;
  readonly onTakeBack: () => void;
}

function Said({ assessment, isPending, onTakeBack }: SaidProps) {
  const { agrees, label, note } = assessment;
  const Sign = agrees ? IconThumbUp : IconThumbDown;
  return (
    <div className={classes.said} data-tone={agrees ? 'good' : 'bad'}>
      <Sign size={16} aria-hidden="true" />
      <div>
        <p>{assessmentWords(assessment)}</p>
        {label !== null && (
          <p>
            Right would be: <strong>{label}</strong>
          </p>
        )}
        {note !== null && <p>“{note}”</p>}
      </div>
      <Button size="compact-xs" variant="default" loading={isPending} onClick={onTakeBack}>
        Take back
      </Button>
    </div>
  );
}
