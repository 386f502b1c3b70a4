import type { PrivacyView, WatchedFolder } from '../../../shared/contract/privacy.ts';
import { ExpectedFailure } from '../expected-failure.ts';
import type { EngineParts } from './engine-parts.ts';

/** What leaves this machine: before and after of a file, and what was removed from a batch. */
export interface PrivacyCalls {
  /** A file as the profile would send it, or as a recipe would leave it. Throws WrongUse for a file that is no image. */
  readonly privacyOfFile: (input: { path: string; profileName?: string; recipe?: string }) => Promise<PrivacyView>;
  /** The same for an image that was taken in; null where the file it came from is gone or has changed. */
  readonly privacyOfImage: (input: { id: number }) => Promise<PrivacyView | null>;
  /** Writes what was removed from each image of a batch; names no patient. */
  readonly savePrivacyReport: (input: {
    batchId: number;
    path: string;
    file: 'json' | 'csv';
  }) => Promise<{ images: number }>;
}

/** Folders whose new files are sent by themselves. */
export interface WatchCalls {
  readonly watchedFolders: () => Promise<WatchedFolder[]>;
  /** Throws WrongUse for a place that is no folder or is watched already. */
  readonly saveWatchedFolder: (input: {
    place: { readonly id: number } | { readonly path: string };
    profileName: string;
    readySuffix: string | null;
    isOn: boolean;
  }) => Promise<WatchedFolder>;
  readonly removeWatchedFolder: (input: { id: number }) => Promise<void>;
}

/** Privacy calls over the engine's parts. */
export function createPrivacyCalls(_parts: EngineParts): PrivacyCalls & WatchCalls {
  return {
    privacyOfFile: notYet,
    privacyOfImage: notYet,
    savePrivacyReport: notYet,
    watchedFolders: notYet,
    saveWatchedFolder: notYet,
    removeWatchedFolder: notYet,
  };
}

function notYet(): Promise<never> {
  return Promise.reject(new ExpectedFailure('internal', { detail: 'not built yet' }));
}
