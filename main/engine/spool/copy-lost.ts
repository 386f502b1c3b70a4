import type { Failure } from '../../../shared/failures.ts';

/** Marks a failure as the loss of a cleaned copy, which can be made again while its source is what it was. */
export function copyLost(failure: Failure): Failure {
  return { ...failure, facts: { ...failure.facts, isCopyLost: 1 } };
}

/** True for a failure that making the copy again may mend. */
export function isCopyLost({ facts }: Failure): boolean {
  return facts['isCopyLost'] === 1;
}
