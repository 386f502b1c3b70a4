import { describeFailure, type Failure, type FailureFacts, type FailureKind } from '../../../shared/failures.ts';
import { storageTrouble } from './storage-trouble.ts';
import type { ReportedError } from '../../../shared/result.ts';

/** A failure that was foreseen: it is shown to people in the words of its kind. Anything else thrown is a bug. */
export class ExpectedFailure extends Error {
  readonly failure: Failure;

  constructor(kind: FailureKind, facts: FailureFacts = {}, options?: ErrorOptions) {
    super(describeFailure({ kind, facts }).forIt, options);
    this.name = 'ExpectedFailure';
    this.failure = { kind, facts };
  }
}

/** A request that cannot be carried out as it was asked, such as a profile name nobody has set; `message` is for people. */
export class WrongUse extends Error {
  override readonly name = 'WrongUse';
}

/** Something that is refused while nobody is signed in; `message` is for people. */
export class Locked extends Error {
  override readonly name = 'Locked';
}

/** What may leave this process about an error: words of its kind, or of `internal` for a bug. */
export function reportError(error: unknown): ReportedError {
  if (error instanceof ExpectedFailure) return { kind: error.failure.kind, ...describeFailure(error.failure) };
  if (error instanceof Locked) return { kind: 'locked', sentence: error.message, forIt: LOCKED_FOR_IT };
  if (error instanceof WrongUse) return { kind: 'internal', sentence: error.message, forIt: error.message };
  const failure = storageTrouble(error) ?? { kind: 'internal', facts: {} };
  return { kind: failure.kind, ...describeFailure(failure) };
}

const LOCKED_FOR_IT = 'The operator lock of this computer is on, and nobody is signed in here.';
