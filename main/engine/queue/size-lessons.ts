import type { StorageHealth } from '../base/storage-health.ts';
import type { LearnedSizesStore } from '../storage/learned-sizes.ts';
import type { SizeLessons } from './attempt.ts';
import { statedLimit } from '../model/stated-limit.ts';

/** What requests teach about sizes, kept in the store. A disk that takes no lesson loses it: the next request teaches it again. */
export function sizeLessons(
  store: LearnedSizesStore,
  health: Pick<StorageHealth, 'guard'>,
  now: () => number,
): SizeLessons {
  return {
    of: (profile) => store.of(profile, now()),
    accepted: (profile, bodyBytes) => {
      health.guard('queue', () => {
        store.accepted(profile, bodyBytes);
      });
    },
    refused: (profile, bodyBytes, words) => {
      health.guard('queue', () => {
        store.refused(profile, { bodyBytes, statedBytes: statedLimit(words, bodyBytes), now: now() });
      });
    },
  };
}
