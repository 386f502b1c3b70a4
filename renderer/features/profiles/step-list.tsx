import classes from './connect-wizard.module.css';
import { STEP_WORDS, type Step } from './wizard-steps.ts';

export type { Step } from './wizard-steps.ts';

interface StepListProps {
  readonly steps: readonly Step[];
  readonly current: Step;
}

/** The steps of the wizard and the one it is at. */
export function StepList({ steps, current }: StepListProps) {
  return (
    <ol className={classes.steps} aria-label="Steps">
      {steps.map((step, index) => (
        <li key={step} aria-current={step === current ? 'step' : undefined}>
          <span className={classes.number} aria-hidden="true">
            {index + 1}
          </span>
          {STEP_WORDS[step]}
        </li>
      ))}
    </ol>
  );
}
