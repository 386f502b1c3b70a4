import type { ReportedCounts } from '../../../shared/states.ts';

/** What a script can learn from the command's end; the words are a contract. */
export const EXIT = {
  done: 0,
  fault: 1,
  needsPerson: 2,
  stillWaiting: 3,
  wrongUse: 64,
  interrupted: 130,
} as const;

/** The exit code of finished work: what still waits weighs more than what needs a person. */
export function exitCodeOf(counts: ReportedCounts): number {
  if (counts.waiting > 0) return EXIT.stillWaiting;
  if (counts.failed + counts.quarantined + counts.held > 0) return EXIT.needsPerson;
  return EXIT.done;
}
