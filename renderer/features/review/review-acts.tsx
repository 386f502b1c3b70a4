import { Button, Textarea } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useState } from 'react';
import type { MaskRectangle, ReviewDecision } from '../../../shared/contract/privacy.ts';
import classes from './review-side.module.css';
import { coverWords } from './review-words.ts';

interface ReviewActsProps {
  readonly masks: readonly MaskRectangle[];
  /** False where the picture cannot be opened, so that nothing can be painted over. */
  readonly canCover: boolean;
  readonly isPending: boolean;
  /** Why the last decision could not be carried out; null where it could. */
  readonly trouble: string | null;
  readonly onDecide: (decision: ReviewDecision) => void;
}

type Asked = 'released' | 'rejected';

/** The three ways on: paint over and send, send as it is with a reason, or do not send. */
export function ReviewActs({ masks, canCover, isPending, trouble, onDecide }: ReviewActsProps) {
  const [asked, setAsked] = useState<Asked | null>(null);
  return (
    <footer className={classes.acts}>
      {trouble !== null && (
        <p className={classes.trouble} role="alert">
          {trouble}
        </p>
      )}
      {asked !== null ? (
        <WithNote asked={asked} isPending={isPending} onDecide={onDecide} onBack={() => setAsked(null)} />
      ) : (
        <>
          <Button
            size="md"
            disabled={!canCover || masks.length === 0}
            loading={isPending}
            aria-keyshortcuts="Control+Enter"
            onClick={() => onDecide({ decision: 'masked', masks: [...masks] })}
          >
            {coverWords(masks.length)}
          </Button>
          <div className={classes.others}>
            <Button variant="default" disabled={isPending} onClick={() => setAsked('released')}>
              Send as it is…
            </Button>
            <Button variant="default" disabled={isPending} onClick={() => setAsked('rejected')}>
              Do not send…
            </Button>
          </div>
        </>
      )}
    </footer>
  );
}

const ASKING = {
  released: {
    label: 'Why may it be sent as it is?',
    hint: 'Kept with the image under your name. Write no patient data here.',
    example: 'The text is the scale of the machine',
    verb: 'Send as it is',
  },
  rejected: {
    label: 'Why is it not sent? (if you like)',
    hint: 'Kept with the image under your name. Write no patient data here.',
    example: 'Wrong patient on the screen',
    verb: 'Do not send',
  },
} as const;

interface WithNoteProps extends Pick<ReviewActsProps, 'isPending' | 'onDecide'> {
  readonly asked: Asked;
  readonly onBack: () => void;
}

/** Asks for the reason: needed to send something uncovered, welcome otherwise. */
function WithNote({ asked, isPending, onDecide, onBack }: WithNoteProps) {
  const [typed, setTyped] = useState('');
  const [isChecked, setChecked] = useState(false);
  const note = typed.trim();
  const isShort = asked === 'released' && note.length < 3;
  const words = ASKING[asked];
  return (
    <form
      className={classes.note}
      onSubmit={(event) => {
        event.preventDefault();
        setChecked(true);
        if (isShort) return;
        if (asked === 'released') onDecide({ decision: 'released', note });
        else onDecide({ decision: 'rejected', ...(note === '' ? {} : { note }) });
      }}
    >
      <Textarea
        label={words.label}
        description={words.hint}
        placeholder={words.example}
        value={typed}
        maxLength={500}
        minRows={2}
        autosize
        maxRows={5}
        data-autofocus
        autoFocus
        error={isChecked && isShort && 'Say why in a few words.'}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onBack();
          if (event.key !== 'Enter' || event.shiftKey) return;
          event.preventDefault();
          event.currentTarget.form?.requestSubmit();
        }}
      />
      <div className={classes.others}>
        <Button variant="default" leftSection={<IconArrowLeft size={15} aria-hidden="true" />} onClick={onBack}>
          Back
        </Button>
        <Button type="submit" loading={isPending} {...(asked === 'rejected' ? { color: 'red' } : {})}>
          {words.verb}
        </Button>
      </div>
    </form>
  );
}
