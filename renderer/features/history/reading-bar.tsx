import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './answer-detail.module.css';
import type { ReadingMode } from './use-reading.ts';

/** The ways between answers, and how wide they are read; each has its key. */
export function ReadingBar({ reading, children }: { readonly reading: ReadingMode; readonly children?: ReactNode }) {
  const { isWide, isBeside, setWide, setBeside, step } = reading;
  const look = { size: 'compact-xs', variant: 'default' } as const;
  return (
    <div className={classes.reading} role="toolbar" aria-label="Reading">
      <Button {...look} aria-keyshortcuts="P" onClick={() => step(-1)}>
        Previous (P)
      </Button>
      <Button {...look} aria-keyshortcuts="N" onClick={() => step(1)}>
        Next (N)
      </Button>
      <Button {...look} aria-keyshortcuts="S" aria-pressed={isBeside} onClick={() => setBeside(!isBeside)}>
        {isBeside ? 'One picture (S)' : 'Side by side (S)'}
      </Button>
      <Button {...look} aria-keyshortcuts="F" aria-pressed={isWide} onClick={() => setWide(!isWide)}>
        {isWide ? 'Leave (Esc)' : 'Fill the window (F)'}
      </Button>
      {children}
    </div>
  );
}
