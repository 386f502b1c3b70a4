import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './connect-wizard.module.css';
import { TestChecklist } from './test-checklist.tsx';
import { firstWrong, testHeading } from './test-words.ts';
import type { RunningTest } from './use-profile-test.ts';

interface TestReportProps {
  readonly running: RunningTest;
  /** Opens the sign-in of the profile; null where there is none to open. */
  readonly onSignIn: (() => void) | null;
  /** Stands between the verdict and the steps. */
  readonly children?: ReactNode;
}

/** A test as it goes and as it ended: the verdict with who can put it right, then every step. */
export function TestReport({ running, onSignIn, children }: TestReportProps) {
  const { test, trouble } = running;
  const wrong = test === undefined ? null : firstWrong(test);
  return (
    <>
      <header role="status">
        <h2>{trouble === null ? testHeading(test) : 'The test could not be carried out'}</h2>
        {test?.verdict != null && test.isPassed !== true && <p className={classes.verdict}>{test.verdict}</p>}
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
