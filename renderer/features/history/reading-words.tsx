import type { Reading } from '../../../shared/contract/reading.ts';
import { measuredWords } from '../../../shared/drawing/mark-words.ts';
import { scoreText } from '../../format/amount.ts';
import { FactList } from '../../components/fact-list.tsx';
import classes from './answer-body.module.css';
import { UndrawnValues } from './undrawn-values.tsx';

const MOST = 20;

interface ReadingWordsProps {
  readonly reading: Reading;
  /** False where the text is shown as the answer itself. */
  readonly hasText?: boolean;
}

/** What an answer says in words: a failure, its classes with the model's scores, measurements, text, and what cannot be drawn. */
export function ReadingWords({ reading, hasText = true }: ReadingWordsProps) {
  const { classes: found = [], measurements = [], text, failure, undrawn = 0, ambiguous } = reading;
  return (
    <>
      {failure !== undefined && <p className={classes.note}>The model reported a failure: {failure}</p>}
      {undrawn > 0 && <UndrawnValues undrawn={undrawn} values={reading.values ?? {}} />}
      {ambiguous === true && (
        <p className={classes.note}>
          Marks may lie in another place: this model&apos;s numbers can be read in two ways.
        </p>
      )}
      {found.length > 0 && (
        <section aria-label="Model scores">
          <h3>Model scores</h3>
          <FactList
            facts={found
              .slice(0, MOST)
              .map(({ label, score }) => [label, score === undefined ? '' : scoreText(score)] as const)}
          />
          {found.length > MOST && <p>and {found.length - MOST} more, in the whole answer below</p>}
        </section>
      )}
      {measurements.length > 0 && (
        <section aria-label="Measurements">
          <h3>Measurements</h3>
          <ul>
            {measurements.slice(0, MOST).map((measurement, index) => (
              <li key={index}>{measuredWords(measurement)}</li>
            ))}
          </ul>
        </section>
      )}
      {hasText && text !== undefined && (
        <section aria-label="Text">
          <h3>Text</h3>
          <pre className={classes.text}>{text}</pre>
        </section>
      )}
    </>
  );
}
