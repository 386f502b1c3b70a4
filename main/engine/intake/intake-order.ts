import type { StorageHealth } from '../base/storage-health.ts';
import type { Profile } from '../model/profile.ts';
import type { BatchRecord, Batches } from '../storage/batches.ts';
import type { Images } from '../storage/images.ts';
import type { KeepPorts } from './keep-image.ts';
import type { ScannedItem } from './scanned-item.ts';

/** A batch that images are being taken into. */
export type OpenBatch = Omit<BatchRecord, 'completedAt'>;

/** What an intake works with. */
export interface RunIntakePorts extends KeepPorts {
  readonly images: Pick<Images, 'add' | 'hasSource' | 'unread' | 'dropUnread'>;
  readonly batches: Pick<Batches, 'find' | 'complete' | 'isStopped'>;
  readonly health: StorageHealth;
  readonly findProfile: (name: string) => Profile | null;
  /** Called with a file that is not there any more: it is a new one once it is there again. */
  readonly onGone: (path: string) => void;
  /** Called when only files are left that could not be read, before each new try. */
  readonly onReadAgain: (batchId: number) => void;
  /** Called when rows were added, or the batch is complete. */
  readonly onRows: () => void;
  readonly onBug: (error: unknown) => void;
}

/** What is taken into a batch. */
export interface IntakeOrder {
  readonly batch: OpenBatch;
  readonly items: AsyncGenerator<ScannedItem>;
  /** The hash each path must still have; null where files are taken as they are. */
  readonly expected: ReadonlyMap<string, string> | null;
}
