import type { FailureKind } from '../../../shared/failures.ts';
import type { Keeping } from '../../../shared/keeping.ts';
import { WrongUse } from '../base/expected-failure.ts';
import { SPOOL_BUDGET_BYTES } from '../spool/room.ts';
import type { QueueFacts } from '../storage/queue-facts.ts';
import type { RequeuedCopies } from '../storage/requeue.ts';
import type { WorkingParts } from './engine-parts.ts';

/** Looking after the records themselves. */
export interface StoreCalls {
  /** Writes a checked backup into a folder, made when it is not there; throws WrongUse where it cannot be written. */
  readonly backup: (input: { folder: string }) => Promise<{ path: string }>;
  /** Queues the copies again that were set aside because no image knew them; those that cannot be read stay there. */
  readonly requeue: () => Promise<RequeuedCopies>;
  /** How long things are kept on this computer. */
  readonly keeping: () => Promise<Keeping>;
  /** Changes that. What is kept no longer goes with the next look, within the hour. */
  readonly keep: (input: Keeping) => Promise<Keeping>;
  /** Writes the records anew without the room of what was removed; false where that is not possible just now. */
  readonly compact: () => Promise<{ isDone: boolean }>;
  /** Records that the audit log was read whole; `what` is the form it was exported in. */
  readonly noteAuditUse: (input: { what: 'ndjson' | 'dicom' }) => Promise<null>;
  /** Records that the recovery key or a support bundle is written, which is not the engine's to write. */
  readonly noteExport: (input: { what: 'recovery-key' | 'support-bundle' }) => Promise<null>;
  /** Records, before it is done, that a newer version of Sagittal is put in place; or why one that was offered is not. */
  readonly noteUpdate: (input: { what: 'begun' | RefusalWord; version: string | null }) => Promise<null>;
  /** What support asks about the queue: numbers, kinds, suspended profiles; nothing of any image. */
  readonly facts: () => Promise<SupportFacts>;
}

/** Why an offered version is not to be trusted, as main/updates finds it. */
export type RefusalWord = 'unsigned-list' | 'unreadable-list' | 'wrong-file' | 'unsigned-file';

/** The queue's facts with what only the whole engine knows. Times in milliseconds since 1970, sizes in bytes. */
export interface SupportFacts extends QueueFacts {
  readonly suspensions: readonly { readonly profileName: string; readonly kind: FailureKind; readonly since: number }[];
  readonly copiesBytes: number;
  /** What copies may take of the disk. */
  readonly copiesBudgetBytes: number;
  /** How many copies were set aside because no image knows them. */
  readonly copiesAside: number;
}

/** Store calls over the engine's parts. */
export function createStoreCalls(parts: WorkingParts): StoreCalls {
  const { backup, keeping, queueFacts, suspensions, keptCopies, spool, policy, now } = parts;
  return {
    keeping: async () => keeping.read(),
    keep: async (input) => {
      keeping.save(input);
      return keeping.read();
    },
    compact: async () => ({ isDone: parts.compact() }),
    noteAuditUse: () => Promise.resolve(null),
    noteExport: () => Promise.resolve(null),
    noteUpdate: () => Promise.resolve(null),
    requeue: async () => requeueAside(parts),
    facts: async () => ({
      ...queueFacts(),
      suspensions: suspensions
        .all()
        .map(({ profileName, failure, since }) => ({ profileName, kind: failure.kind, since })),
      copiesBytes: keptCopies.totalBytes(),
      copiesBudgetBytes: policy.spoolBudgetBytes(SPOOL_BUDGET_BYTES),
      copiesAside: spool.aside().length,
    }),
    backup: async ({ folder }) => {
      try {
        return { path: (await backup(folder, now())).path };
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

function requeueAside({ spool, requeue, keptCopies, runner, feed, now }: WorkingParts): RequeuedCopies {
  const entries = spool.aside();
  for (const entry of entries) spool.takeBack(entry);
  const counts = requeue({ entries: () => [entries], facts: (entry) => spool.facts(entry) }, now());
  for (const entry of keptCopies.unknown(entries)) spool.setAside(entry);
  feed.announce(['queue', 'status']);
  runner.wake();
  return counts;
}
