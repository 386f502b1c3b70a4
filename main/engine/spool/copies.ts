import type { Failure } from '../../../shared/failures.ts';
import { ExpectedFailure } from '../base/expected-failure.ts';
import type { StorageHealth } from '../base/storage-health.ts';
import type { EntryOrigin } from '../model/entry-facts.ts';
import type { ContentOrder, MadeContent } from './make-content.ts';
import type { RoomOnDisk, TakenRoom } from './room-on-disk.ts';
import type { Spool } from './spool.ts';
import type { KeptCopy } from './write-entry.ts';

export interface CopyPorts {
  readonly spool: Pick<Spool, 'keep' | 'make' | 'settle' | 'drop'>;
  readonly room: Pick<RoomOnDisk, 'take'>;
  readonly health: StorageHealth;
}

/** A file to copy; `content` is what was read of it already. */
export interface CopySource {
  readonly path: string;
  readonly sizeBytes: number;
  readonly content?: Buffer | undefined;
}

/** Makes copies for intake and waits, for as long as it takes, where the disk has no room. */
export interface Copies {
  /** Rejects with the source's error or, when stopped, with the signal's reason; never for our own disk. */
  readonly keep: (source: CopySource, origin: EntryOrigin, signal: AbortSignal) => Promise<KeptCopy>;
  /** Keeps what is sent of a file instead of the file, or tells why it cannot be sent; rejects as `keep` does. */
  readonly make: (
    order: ContentOrder,
    sizeBytes: number,
    origin: EntryOrigin,
    signal: AbortSignal,
  ) => Promise<MadeContent | Failure>;
  /** Copies made so far are on disk once it answers. */
  readonly settle: (signal: AbortSignal) => Promise<void>;
  /** Says that rows count these copies from now on. */
  readonly counted: (entries: readonly string[]) => void;
  /** Deletes copies that were made and not settled: there will be no row of them. */
  readonly drop: (entries: readonly string[]) => Promise<void>;
}

/** Copies in the given spool. */
export function createCopies({ spool, room, health }: CopyPorts): Copies {
  const uncounted = new Map<string, TakenRoom>();
  const counted = (entries: readonly string[]) => {
    for (const entry of entries) {
      uncounted.get(entry)?.giveBack();
      uncounted.delete(entry);
    }
  };
  const whenThereIsRoom = <Value extends KeptCopy | Failure>(
    sizeBytes: number,
    work: () => Promise<Value>,
    signal: AbortSignal,
  ) =>
    health.persist(
      'intake',
      async () => {
        const taken = await room.take(sizeBytes);
        if ('kind' in taken) throw new ExpectedFailure(taken.kind, taken.facts);
        const made = await work().catch((error: unknown) => {
          taken.giveBack();
          throw error;
        });
        if (!('entry' in made)) taken.giveBack();
        else {
          taken.written(countedBytes(made));
          uncounted.get(made.entry)?.giveBack();
          uncounted.set(made.entry, taken);
        }
        return made;
      },
      signal,
    );
  return {
    keep: (source, origin, signal) => {
      const { path, sizeBytes, content } = source;
      return whenThereIsRoom(sizeBytes, () => spool.keep(path, origin, content, { sizeBytes, signal }), signal);
    },
    make: (order, sizeBytes, origin, signal) =>
      whenThereIsRoom(sizeBytes, () => spool.make(order, origin, { sizeBytes, signal }), signal),
    settle: (signal) => health.persist('intake', () => spool.settle(), signal),
    counted,
    drop: async (entries) => {
      counted(entries);
      await spool.drop(entries);
    },
  };
}

/** A row counts its file's size, not its copy's. */
function countedBytes(made: KeptCopy | MadeContent): number {
  return 'original' in made ? made.original.sizeBytes : made.sizeBytes;
}
