import type { Failure } from '../../../shared/failures.ts';
import { ExpectedFailure } from '../base/expected-failure.ts';
import type { StorageHealth } from '../base/storage-health.ts';
import type { EntryOrigin } from '../model/entry-facts.ts';
import type { ContentOrder, MadeContent } from './make-content.ts';
import type { Spool } from './spool.ts';
import type { KeptCopy } from './write-entry.ts';

export interface CopyPorts {
  readonly spool: Pick<Spool, 'keep' | 'make' | 'settle'>;
  /** Why a copy of the given size must wait; null where there is room. */
  readonly takeRoom: (sizeBytes: number) => Promise<Failure | null>;
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
}

/** Copies in the given spool. */
export function createCopies({ spool, takeRoom, health }: CopyPorts): Copies {
  const whenThereIsRoom = <Value>(sizeBytes: number, work: () => Promise<Value>, signal: AbortSignal) =>
    health.persist(
      'intake',
      async () => {
        const why = await takeRoom(sizeBytes);
        if (why !== null) throw new ExpectedFailure(why.kind, why.facts);
        return work();
      },
      signal,
    );
  return {
    keep: (source, origin, signal) =>
      whenThereIsRoom(source.sizeBytes, () => spool.keep(source.path, origin, source.content), signal),
    make: (order, sizeBytes, origin, signal) => whenThereIsRoom(sizeBytes, () => spool.make(order, origin), signal),
    settle: (signal) => health.persist('intake', () => spool.settle(), signal),
  };
}
