import { UnstyledButton } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import type { Answer } from '../../../shared/contract/rows.ts';
import { CopyButton } from '../../components/copy-button.tsx';
import { grouped, readableSize } from '../../format/amount.ts';
import classes from './raw-answer.module.css';
import { rawText } from './raw-text.ts';

const MOST_CHARACTERS = 100_000;

/** The answer as it was received, folded away until asked for; very long ones are shown in part and copied whole. */
export function RawAnswer({ answer }: { readonly answer: Answer }) {
  const [isOpen, setOpen] = useState(false);
  const text = rawText(answer);
  if (text === null || answer.view === 'text') return null;
  return (
    <section aria-label="Whole answer">
      <div className={classes.head}>
        <UnstyledButton className={classes.toggle} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          <IconChevronRight size={16} className={classes.chevron} aria-hidden="true" />
          Whole answer
        </UnstyledButton>
        <span className={classes.size}>
          {answer.contentType}, {readableSize(answer.sizeBytes)}
        </span>
        <CopyButton text={text} />
      </div>
      {isOpen && <pre className={classes.text}>{text.slice(0, MOST_CHARACTERS)}</pre>}
      {isOpen && text.length > MOST_CHARACTERS && (
        <p className={classes.size}>
          Shown: the first {grouped(MOST_CHARACTERS)} characters.{' '}
          {answer.isCut ? 'Saved, it is whole.' : 'Copy takes all of it.'}
        </p>
      )}
    </section>
  );
}
