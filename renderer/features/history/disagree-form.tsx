import { Button, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { LONGEST_LABEL, LONGEST_NOTE, type Assessment, type Verdict } from '../../../shared/contract/assessment.ts';
import classes from './assess-answer.module.css';

interface DisagreeFormProps {
  readonly before: Assessment | null;
  readonly isPending: boolean;
  readonly onSay: (verdict: Verdict) => void;
  readonly onBack: () => void;
}

/** Asks what would be right, and why; both may stay empty. Escape goes back. */
export function DisagreeForm({ before, isPending, onSay, onBack }: DisagreeFormProps) {
  const [label, setLabel] = useState(before?.label ?? '');
  const [note, setNote] = useState(before?.note ?? '');
  return (
    <form
      ref={showWhole}
      className={classes.form}
      aria-label="Disagree"
      onKeyDown={(event) => event.key === 'Escape' && onBack()}
      onSubmit={(event) => {
        event.preventDefault();
        onSay({
          agrees: false,
          ...(label.trim() !== '' && { label: label.trim() }),
          ...(note.trim() !== '' && { note: note.trim() }),
        });
      }}
    >
      <TextInput
        label="What would be right? (if you like)"
        placeholder="No nodule"
        value={label}
        maxLength={LONGEST_LABEL}
        data-autofocus
        autoFocus
        onChange={(event) => setLabel(event.currentTarget.value)}
      />
      <Textarea
        label="Why? (if you like)"
        description="Kept with the answer under your name. Write no patient data here."
        value={note}
        maxLength={LONGEST_NOTE}
        autosize
        maxRows={4}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <div className={classes.buttons}>
        <Button size="compact-sm" variant="default" onClick={onBack}>
          Back
        </Button>
        <Button size="compact-sm" type="submit" loading={isPending}>
          Disagree
        </Button>
      </div>
    </form>
  );
}

/** The buttons at its end are to be seen too. */
function showWhole(form: HTMLFormElement | null): void {
  form?.scrollIntoView({ block: 'nearest' });
}
