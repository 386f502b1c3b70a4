import type { Reading } from '../../../shared/contract/reading.ts';
import type { Answer } from '../../../shared/contract/rows.ts';
import { FactList } from '../../components/fact-list.tsx';
import { AnswerTable } from './answer-table.tsx';
import { answerFileFacts } from './answer-words.ts';
import classes from './answer-body.module.css';
import { flattenAnswer } from './flatten-answer.ts';
import { ReadTables } from './read-tables.tsx';
import { ReadingWords } from './reading-words.tsx';
import { RegionList } from './region-list.tsx';
import { SpaceBoxes } from './space-boxes.tsx';

interface AnswerBodyProps {
  readonly answer: Answer;
  readonly reading: Reading;
}

/** What a model answered: what could be read of it, then the answer in the view that suits it; a picture is shown on the stage. */
export function AnswerBody({ answer, reading }: AnswerBodyProps) {
  return (
    <>
      <ReadingWords reading={reading} hasText={answer.view === 'json'} />
      <RegionList boxes={reading.boxes ?? []} />
      <SpaceBoxes boxes={reading.boxes3d ?? []} />
      {answer.view === 'json' && <ReadTables tables={reading.tables ?? []} />}
      <View answer={answer} />
    </>
  );
}

function View({ answer }: Pick<AnswerBodyProps, 'answer'>) {
  switch (answer.view) {
    case 'json':
      return <Values json={answer.json} />;
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

function Values({ json }: { readonly json: unknown }) {
  const values = flattenAnswer(json);
  if (values.length === 0) return null;
  return (
    <section aria-label="Values">
      <h3>Values</h3>
      <FactList facts={values.map(({ label, value }) => [label, value] as const)} />
    </section>
  );
}
