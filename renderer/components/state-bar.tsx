import type { StateCounts } from '../../shared/states.ts';
import { grouped } from '../format/amount.ts';
import classes from './state-bar.module.css';
import { barParts } from './state-look.ts';

interface StateBarProps {
  readonly counts: StateCounts;
  /** True when what waits has a cause to wait for: it then shows amber. */
  readonly hasCause: boolean;
}

/** A batch as one bar in five colours of state; its parts are named to a screen reader and on hover. */
export function StateBar({ counts, hasCause }: StateBarProps) {
  const parts = barParts(counts);
  const words = parts.map(({ images, label }) => `${grouped(images)} ${label}`).join(', ');
  return (
    <div className={classes.bar} role="img" aria-label={words} title={words} data-cause={hasCause || undefined}>
      {parts.map(({ part, images }) => (
        <span key={part} className={classes.part} data-part={part} style={{ flexGrow: images }} />
      ))}
    </div>
  );
}
