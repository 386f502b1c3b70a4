import type { Reading } from '../../../shared/contract/reading.ts';
import type { Answer } from '../../../shared/contract/rows.ts';
import { FactList } from '../../components/fact-list.tsx';
import { AnswerTable } from './answer-table.tsx';
import { answerFileFacts } from './answer-words.ts';
import classes from './answer-body.module.css';
import { flattenAnswer } from './flatten-answer.ts';
import { ReadingWords } from './reading-words.tsx';
import { RegionList } from './region-list.tsx';

interface AnswerBodyProps {
  readonly answer: Answer;
  readonly reading: Reading;
}

/** What a model answered, in the view that suits it; a picture is shown beside it, on the stage. */
export function AnswerBody({ answer, reading }: AnswerBodyProps) {
  switch (answer.view) {
    case 'json':
      return <Values json={answer.json} reading={reading} />;
    case 'table':
      return <AnswerTable table={answer.table} />;
    case 'text':
      return (
        <section aria-label="Text">
          <h3>{answer.isCut ? 'The beginning of the text' : 'Text'}</h3>
          <pre className={classes.text}>{answer.text}</pre>
        </section>
      );
    case 'image':
    case 'array':
    case 'binary':
      return (
        <section aria-label="File">
          <h3>{TITLES[answer.view]}</h3>
          <FactList facts={answerFileFacts(answer)} />
        </section>
      );
  }
}

const TITLES = { image: 'The file', array: 'The array', binary: 'The file' } as const;

function Values({ json, reading }: { readonly json: unknown; readonly reading: Reading }) {
  const values = flattenAnswer(json);
  return (
    <>
      <ReadingWords reading={reading} />
      <RegionList boxes={reading.boxes ?? []} />
      {values.length > 0 && (
        <section aria-label="Values">
          <h3>Values</h3>
          <FactList facts={values.map(({ label, value }) => [label, value] as const)} />
        </section>
      )}
    </>
  );
}
