import type { ReportedError } from '../../shared/result.ts';

/** An expected failure of a call, thrown for TanStack Query; `message` is the sentence for a nurse. */
export class CallFailed extends Error {
  readonly reported: ReportedError;
  constructor(reported: ReportedError) {
    super(reported.sentence);
    this.reported = reported;
  }
}

/** What a call failed of, in words to show; a fault of the window itself gets a sentence of its own. */
export function reportOf(error: unknown): ReportedError {
  if (error instanceof CallFailed) return error.reported;
  const forIt = error instanceof Error ? error.message : String(error);
  return {
    kind: 'internal',
    sentence: 'Something went wrong inside Sagittal. Try again, and tell IT if it happens again.',
    forIt,
  };
}
