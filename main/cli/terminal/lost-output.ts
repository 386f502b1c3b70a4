import { EXIT } from './exit-codes.ts';
import { isHeard } from './interruption.ts';

let hasLost = false;

/**
 * Hears that standard output takes nothing any more. What sends images goes on without it and says so; anything else ends, quietly
 * where its reader has seen enough, such as `head`.
 */
export function hearLostOutput({ code = 'unknown reason' }: NodeJS.ErrnoException): void {
  const isReaderGone = code === 'EPIPE';
  if (!isReaderGone && !hasLost) process.stderr.write(`${lostWords(code)}\n`);
  hasLost = hasLost || !isReaderGone;
  if (!isHeard()) process.exit(isReaderGone ? EXIT.done : EXIT.fault);
}

/** The exit code of a command whose results may have been lost on the way out. */
export function afterLostOutput(exitCode: number): number {
  return hasLost && exitCode === EXIT.done ? EXIT.fault : exitCode;
}

function lostWords(code: string): string {
  const why = code === 'ENOSPC' ? 'the disk it goes to is full' : 'the place it goes to takes nothing more';
  return `What this command prints cannot be written (${code}): ${why}. Images go on; see: sagittal queue list`;
}
