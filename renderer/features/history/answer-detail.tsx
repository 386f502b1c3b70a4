import { Button } from '@mantine/core';
import { IconFlask } from '@tabler/icons-react';
import type { CallOutput } from '../../../shared/contract/calls.ts';
import { useAnswer, useProfileTitle } from '../../api.ts';
import { reportOf } from '../../queries/call-failed.ts';
import { AnswerBody } from './answer-body.tsx';
import { SaveAnswer, ShowWhatLeft } from './answer-acts.tsx';
import { FactList } from '../../components/fact-list.tsx';
import { scoreText } from '../../format/amount.ts';
import { patientName } from '../queue/row-words.ts';
import { DecisionNote } from '../review/decision-note.tsx';
import { answerFacts } from './answer-facts.ts';
import classes from './answer-detail.module.css';
import { AnswerPictures } from './answer-pictures.tsx';
import { CompareMenu } from './compare-menu.tsx';
import { AssessAnswer } from './assess-answer.tsx';
import { noticeOf } from '../../../shared/contract/answer-notice.ts';
import { RawAnswer } from './raw-answer.tsx';
import { ReportMenu } from './report-menu.tsx';
import { ReadingBar } from './reading-bar.tsx';
import { SentAndCame } from './sent-and-came.tsx';
import type { ReadingMode } from './use-reading.ts';

interface AnswerDetailProps {
  readonly imageId: number;
  readonly onShow: (imageId: number) => void;
  readonly reading: ReadingMode;
}

/** One answer whole: the picture with the answer drawn on it, its values, its text, and the facts of how it came. */
export function AnswerDetail({ imageId, onShow, reading }: AnswerDetailProps) {
  const { data, error } = useAnswer(imageId);
  if (error !== null && data === undefined) {
    return (
      <aside className={classes.detail} aria-label="Answer">
        <p className={classes.trouble}>{reportOf(error).sentence}</p>
      </aside>
    );
  }
  return (
    <aside className={classes.detail} aria-label="Answer" data-wide={reading.isWide || undefined}>
      <AnswerPictures {...{ imageId, data }} mode={reading} />
      {data !== undefined && <Words {...{ data, onShow }} mode={reading} />}
    </aside>
  );
}

interface WordsProps {
  readonly data: CallOutput<'history.show'>;
  readonly onShow: (imageId: number) => void;
  readonly mode: ReadingMode;
}

function Words({ data: { row, answer, reading, sent }, onShow, mode }: WordsProps) {
  const notice = noticeOf(answer.json);
  const same = row.sameAsImageId;
  const titleOf = useProfileTitle();
  return (
    <div className={classes.words} key={row.id}>
      <ReadingBar reading={mode}>
        <CompareMenu row={row} mode={mode} />
      </ReadingBar>
      {notice !== null && (
        <p className={classes.notice}>
          <IconFlask size={17} aria-hidden="true" />
          {notice}
        </p>
      )}
      <header className={classes.head}>
        <h2 title={row.fileName}>{row.patient === null ? row.fileName : patientName(row.patient)}</h2>
        {row.patient !== null && <p>{row.fileName}</p>}
        <p>
          <strong>{row.headline}</strong>
          {row.score !== null && <span> · highest score {scoreText(row.score)}</span>}
        </p>
        <div className={classes.acts}>
          <SaveAnswer imageId={row.id} />
          <ReportMenu imageId={row.id} />
          <ShowWhatLeft imageId={row.id} />
          <SentAndCame {...{ row, answer, sent }} />
        </div>
      </header>
      <AssessAnswer imageId={row.id} receivedAt={answer.receivedAt} assessment={row.assessment} />
      <DecisionNote imageId={row.id} />
      {same !== null && (
        <p className={classes.same}>
          This is the same image as one sent before, so the model was not asked again.
          <Button size="compact-xs" variant="default" onClick={() => onShow(same)}>
            Show the earlier one
          </Button>
        </p>
      )}
      <AnswerBody answer={answer} reading={reading} />
      <RawAnswer answer={answer} />
      <section aria-label="How it came">
        <h3>How it came</h3>
        <FactList facts={answerFacts(row, answer, titleOf(row.profileName))} />
      </section>
    </div>
  );
}
