import type { Scan } from '../../../shared/contract/rows.ts';
import type { SendOptions } from '../intake/uploads.ts';
import type { EngineParts } from './engine-parts.ts';

/** Looking through what a person chose, and taking it into the queue. */
export interface UploadCalls {
  readonly startScan: (input: { paths: readonly string[]; profileName: string }) => Promise<{ scanId: string }>;
  readonly readScan: (input: { scanId: string }) => Promise<Scan>;
  readonly discardScan: (input: { scanId: string }) => Promise<void>;
  readonly sendScan: (input: SendOptions) => Promise<{ batchId: number }>;
  /** Folders chosen lately, newest first, absolute. */
  readonly recentFolders: () => Promise<string[]>;
}

/** Upload calls over the engine's parts. */
export function createUploadCalls({ uploads, recentFolders }: EngineParts): UploadCalls {
  return {
    startScan: async ({ paths, profileName }) => ({ scanId: uploads.startScan(paths, profileName) }),
    readScan: async ({ scanId }) => uploads.readScan(scanId),
    discardScan: async ({ scanId }) => {
      uploads.discard(scanId);
    },
    sendScan: async (options) => ({ batchId: uploads.send(options) }),
    recentFolders: async () => recentFolders.list(),
  };
}
