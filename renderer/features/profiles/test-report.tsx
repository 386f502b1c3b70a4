import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './connect-wizard.module.css';
import { takesAnotherForm } from '../../../shared/contract/profile-test.ts';
import { TestChecklist } from './test-checklist.tsx';
import { firstWrong, testHeading } from './test-words.ts';
import type { RunningTest } from './use-profile-test.ts';

interface TestReportProps {
  readonly running: RunningTest;
  /** Opens the sign-in of the profile; null where there is none to open. */
  readonly onSignIn: (() => void) | null;
  /** True where the profile is saved, and images go the way it says. */
  readonly isSaved?: boolean;
  /** Stands between the verdict and the steps. */
  readonly children?: ReactNode;
}

/** A test as it goes and as it ended: the verdict with who can put it right, then every step. */
export function TestReport({ running, onSignIn, isSaved = false, children }: TestReportProps) {
  const { test, trouble } = running;
  const wrong = test === undefined ? null : firstWrong(test);
  const hasVerdict = test?.isPassed !== true || (isSaved && takesAnotherForm(test));
  return (
    <>
      <header role="status">
        <h2>{trouble === null ? testHeading(test, isSaved) : 'The test could not be carried out'}</h2>
        {test?.verdict != null && hasVerdict && <p className={classes.verdict}>{test.verdict}</p>}
        {trouble !== null && <p className={classes.verdict}>{trouble.sentence}</p>}
        {test === undefined && trouble === null && (
          <p className={classes.dim}>A harmless picture is sent, never one of yours.</p>
        )}
      </header>
      {wrong?.name === 'credentials' && onSignIn !== null && (
        <Button className={classes.fold} variant="default" onClick={onSignIn}>
          Sign in…
        </Button>
      )}
      {children}
      {test !== undefined && <TestChecklist test={test} />}
    </>
  );
}
