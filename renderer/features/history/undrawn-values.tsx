import type { ReadValues } from '../../../shared/contract/reading.ts';
import { FactList } from '../../components/fact-list.tsx';
import { counted, grouped, measured } from '../../format/amount.ts';
import classes from './answer-body.module.css';

const MOST = 60;

interface UndrawnValuesProps {
  readonly undrawn: number;
  readonly values: ReadValues;
}

/** Says that an answer holds what this window cannot draw, and what that is, by its path in the answer. */
export function UndrawnValues({ undrawn, values }: UndrawnValuesProps) {
  const all = Object.entries(values);
  return (
    <section aria-label="Not drawn">
      <p className={classes.note}>
        {counted(undrawn, 'entry', 'entries')} that this window cannot draw
        {all.length > 0 ? ': these are the values.' : ': the whole answer below has the values.'}
      </p>
      <FactList facts={all.slice(0, MOST).map(([path, value]) => [path, wordsOf(value)] as const)} />
      {all.length > MOST && (
        <p className={classes.dim}>and {grouped(all.length - MOST)} values more, in the whole answer below</p>
      )}
    </section>
  );
}

function wordsOf(value: ReadValues[string]): string {
  if (value === null) return 'none';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'number' ? measured(value) : value;
}
