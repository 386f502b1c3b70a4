import type { CallOutput } from '../../../shared/contract/calls.ts';
import type { Scan } from '../../../shared/contract/rows.ts';
import type { SendOptions } from '../intake/intakes.ts';
import { namedProfile } from '../model/named-profile.ts';
import type { WorkingParts } from './engine-parts.ts';

/** Looking through what a person chose, and taking it into the queue. */
export interface UploadCalls {
  readonly scan: (input: { paths: readonly string[]; profileName: string }) => Promise<{ scanId: string }>;
  readonly scanned: (input: { scanId: string }) => Promise<Scan>;
  readonly discard: (input: { scanId: string }) => Promise<CallOutput<'upload.discard'>>;
  readonly send: (input: SendOptions) => Promise<{ batchId: number }>;
  /** Folders chosen lately, newest first, absolute. */
  readonly recentFolders: () => Promise<string[]>;
}

/** Upload calls over the engine's parts. */
export function createUploadCalls(parts: WorkingParts): UploadCalls {
  const { scans, intakes, recentFolders, profiles, policy } = parts;
  const checkUse = (name: string) => {
    policy.checkUse(namedProfile(name, profiles.find));
  };
  return {
    scan: async ({ paths, profileName }) => {
      checkUse(profileName);
      return { scanId: scans.start(paths, profileName) };
    },
    scanned: async ({ scanId }) => scans.read(scanId),
    discard: async ({ scanId }) => {
      scans.discard(scanId);
      return {};
    },
    send: async (options) => {
      checkUse(options.profileName);
      return { batchId: intakes.send(options) };
    },
    recentFolders: async () => recentFolders.list(),
  };
}
