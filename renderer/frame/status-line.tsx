import { useState } from 'react';
import type { Status } from '../../shared/contract/rows.ts';
import classes from './status-line.module.css';

/** The one line that is always true: a dot by tone and main's sentence. */
export function StatusLine({ status }: { readonly status: Status | undefined }) {
  const tone = status === undefined ? 'idle' : status.engine === 'restarting' ? 'waiting' : status.tone;
  const sentence = status?.sentence ?? 'Starting';
  return (
    <div className={classes.line} data-testid="status-line">
      <span className={classes.dot} data-tone={tone} aria-hidden="true" />
      <span className={classes.sentence}>{sentence}</span>
      <Announcement tone={tone} needsPerson={status?.needsPerson ?? 0} sentence={sentence} />
    </div>
  );
}

interface AnnouncementProps {
  readonly tone: string;
  readonly needsPerson: number;
  readonly sentence: string;
}

/** Speaks the sentence when what it is about changes, not at every image that goes by. */
function Announcement({ tone, needsPerson, sentence }: AnnouncementProps) {
  const subject = `${tone} ${needsPerson}`;
  const [spoken, setSpoken] = useState({ subject, sentence });
  if (spoken.subject !== subject) setSpoken({ subject, sentence });
  return (
    <span role="status" aria-live="polite" className={classes.hidden}>
      {spoken.sentence}
    </span>
  );
}
