import { Button, Modal } from '@mantine/core';
import { IconArrowsExchange } from '@tabler/icons-react';
import { useState } from 'react';
import type { Sent } from '../../../shared/contract/sent-request.ts';
import type { Answer, HistoryRow } from '../../../shared/contract/rows.ts';
import { FactList } from '../../components/fact-list.tsx';
import { PictureView } from '../../components/picture-view.tsx';
import { useLetterKeys } from '../../components/use-letter-keys.ts';
import { cameFacts, pictureWords, sentFacts } from './sent-words.ts';
import classes from './sent-and-came.module.css';
import { rawText } from './raw-text.ts';

interface SentAndCameProps {
  readonly row: HistoryRow;
  readonly answer: Answer;
  readonly sent: Sent;
}

/** The request beside the answer it brought, over the page (W). */
export function SentAndCame({ row, answer, sent }: SentAndCameProps) {
  const [isOpen, setOpen] = useState(false);
  useLetterKeys({ w: () => setOpen(true) });
  return (
    <>
      <Button
        size="compact-xs"
        variant="default"
        aria-keyshortcuts="W"
        leftSection={<IconArrowsExchange size={13} aria-hidden="true" />}
        onClick={() => setOpen(true)}
      >
        Request and answer… (W)
      </Button>
      <Modal
        opened={isOpen}
        onClose={() => setOpen(false)}
        title="What was sent, and what came"
        size={1180}
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <div className={classes.both}>
          <SentSide {...{ row, answer, sent }} />
          <CameSide {...{ row, answer, sent }} />
        </div>
      </Modal>
    </>
  );
}

function SentSide({ row, answer, sent }: SentAndCameProps) {
  return (
    <section className={classes.side} aria-label="Sent">
      <h3>Sent</h3>
      <div className={classes.picture}>
        <PictureView imageId={sent.imageId} name={`${row.fileName} as it was sent`} marks={NO_MARKS} />
      </div>
      <p className={classes.hint}>{pictureWords(sent)}</p>
      <FactList facts={sentFacts(row, answer, sent)} />
    </section>
  );
}

const NO_MARKS = {};

const MOST_CHARACTERS = 100_000;

function CameSide({ row, answer, sent }: SentAndCameProps) {
  const text = rawText(answer);
  return (
    <section className={classes.side} aria-label="Came">
      <h3>Came</h3>
      <FactList facts={cameFacts(row, answer, sent.request)} />
      {text === null ? (
        <p className={classes.hint}>These bytes are no text. “Save answer as…” keeps them as they came.</p>
      ) : (
        <pre className={classes.raw} tabIndex={0} aria-label="The answer as text">
          {text.slice(0, MOST_CHARACTERS)}
        </pre>
      )}
      {text !== null && (text.length > MOST_CHARACTERS || answer.isCut) && (
        <p className={classes.hint}>This is its beginning. “Save answer as…” has all of it.</p>
      )}
    </section>
  );
}
