import classes from './fact-list.module.css';

interface FactListProps {
  readonly facts: readonly (readonly [label: string, value: string])[];
}

/** Labelled facts in two columns, the values ready to be selected and copied. */
export function FactList({ facts }: FactListProps) {
  return (
    <dl className={classes.list}>
      {facts.map(([label, value]) => (
        <div key={label} className={classes.fact}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
