import { useMutation } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useState } from 'react';
import type { CallInput } from '../../../shared/contract/calls.ts';
import { takesAnotherForm, type ProfileTest } from '../../../shared/contract/profile-test.ts';
import type { ReportedError } from '../../../shared/result.ts';
import { calls, useTested } from '../../api.ts';
import { reportOf } from '../../queries/call-failed.ts';
import { rememberTest } from './last-tests.ts';

/** A test under way or ended. */
export interface RunningTest {
  /** Undefined until the first facts have arrived. */
  readonly test: ProfileTest | undefined;
  /** Set where the test itself could not be carried out. */
  readonly trouble: ReportedError | null;
  readonly start: (input: CallInput<'profiles.test'>) => void;
}

/** Runs profile tests, one at a time; leaving the page stops the one under way. */
export function useProfileTest(): RunningTest {
  const [testId, setTestId] = useState<string | null>(null);
  const begin = useMutation({
    mutationFn: calls.testProfile,
    onMutate: () => setTestId(null),
    onSuccess: (begun) => setTestId(begun.testId),
  });
  const tested = useTested(testId);
  const test = testId === null ? undefined : tested.data;
  const error = begin.error ?? (testId === null ? null : tested.error);
  const stop = useEffectEvent((id: string | null) => {
    if (id !== null && test?.isFinished !== true) calls.stopTest(id).catch(() => undefined);
  });
  useEffect(() => () => stop(testId), [testId]);
  useEffect(() => {
    if (test?.isFinished === true)
      rememberTest({ ...test, isPassed: test.isPassed === true && !takesAnotherForm(test) }, Date.now());
  }, [test]);
  return { test, trouble: error === null ? null : reportOf(error), start: begin.mutate };
}
