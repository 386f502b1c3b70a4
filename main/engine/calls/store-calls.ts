import type { FailureKind } from '../../../shared/failures.ts';
import { WrongUse } from '../base/expected-failure.ts';
import type { QueueFacts } from '../storage/queue-facts.ts';
import type { WorkingParts } from './engine-parts.ts';

/** Looking after the records themselves. */
export interface StoreCalls {
  /** Writes a checked backup into a folder, made when it is not there; throws WrongUse where it cannot be written. */
  readonly backup: (input: { folder: string }) => Promise<{ path: string }>;
  /** What support asks about the queue: numbers, kinds, suspended profiles; nothing of any image. */
  readonly facts: () => Promise<SupportFacts>;
}

/** The queue's facts with what only the whole engine knows. Times in milliseconds since 1970, sizes in bytes. */
export interface SupportFacts extends QueueFacts {
  readonly suspensions: readonly { readonly profileName: string; readonly kind: FailureKind; readonly since: number }[];
  readonly copiesBytes: number;
}

/** Store calls over the engine's parts. */
export function createStoreCalls({ backup, queueFacts, suspensions, keptCopies, now }: WorkingParts): StoreCalls {
  return {
    facts: async () => ({
      ...queueFacts(),
      suspensions: suspensions
        .all()
        .map(({ profileName, failure, since }) => ({ profileName, kind: failure.kind, since })),
      copiesBytes: keptCopies.totalBytes(),
    }),
    backup: async ({ folder }) => {
      try {
        return { path: backup(folder, now()).path };
      } catch (error) {
        const code = error instanceof Error && 'code' in error ? String(error.code) : '';
        if (/^(E[A-Z]+|SQLITE_(CANTOPEN|FULL|READONLY|IOERR).*)$/.test(code)) {
          throw new WrongUse(`The backup cannot be written to ${folder} (${code}). Choose a folder you may write to.`);
        }
        throw error;
      }
    },
  };
}
