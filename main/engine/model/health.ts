import type { FailureKind } from '../../../shared/failures.ts';
import { isSickness } from './retry-policy.ts';
import type { Peers } from './trouble.ts';

/** How a profile's images have fared lately, over all processes. */
export interface Health {
  /** Answers so far. */
  readonly passes: number;
  /** Answers lately, older ones fading. */
  readonly recentPasses: number;
  /** Images lately whose first try failed, older ones fading. */
  readonly recentTroubled: number;
  /** Failures of the endpoint's own since the last answer. */
  readonly streak: {
    readonly failures: number;
    /** When the last one was counted, in milliseconds since 1970. */
    readonly countedAt: number;
    /** The images they came to, as many as matter. */
    readonly imageIds: readonly number[];
  };
}

const NO_STREAK: Health['streak'] = { failures: 0, countedAt: 0, imageIds: [] };
export const UNKNOWN_HEALTH: Health = { passes: 0, recentPasses: 0, recentTroubled: 0, streak: NO_STREAK };

/** So many failures in a row open the breaker, when they came to so many different images. */
export const FAILURES_TO_OPEN = 5;
export const IMAGES_TO_OPEN = 3;

/** Requests that were under way together are throttled together: in this time they count as one, in milliseconds. */
const THROTTLES_APART_MS = 1_000;

/** Roughly how many outcomes are remembered. */
const MEMORY = 64;

/** The health after one more answer; it ends every streak. */
export function afterPass(health: Health): Health {
  return {
    passes: health.passes + 1,
    recentPasses: fade(health.recentPasses) + 1,
    recentTroubled: fade(health.recentTroubled),
    streak: NO_STREAK,
  };
}

/** The health after a failure; `isFirst` when it is the image's first since it was added or retried. */
export function afterTrouble(
  health: Health,
  { kind, imageId, isFirst }: { readonly kind: FailureKind; readonly imageId: number; readonly isFirst: boolean },
  now: number,
): Health {
  const { recentPasses, recentTroubled, streak } = health;
  return {
    ...health,
    ...(isFirst && { recentPasses: fade(recentPasses), recentTroubled: fade(recentTroubled) + 1 }),
    streak: streakAfter(streak, kind, imageId, now),
  };
}

/** True when the failures in a row can only be the endpoint's: one image alone never opens the breaker. */
export function isSick({ streak }: Health): boolean {
  return streak.failures >= FAILURES_TO_OPEN && streak.imageIds.length >= IMAGES_TO_OPEN;
}

/** How the others fare, seen from one image; `isCounted` when its own first failure is among those remembered. */
export function peersOf({ passes, recentPasses, recentTroubled }: Health, isCounted: boolean): Peers {
  const others = Math.max(0, recentTroubled - (isCounted ? 1 : 0));
  const total = recentPasses + others;
  return { passes, troubledShare: total === 0 ? 1 : others / total };
}

function fade(value: number): number {
  return value * (1 - 1 / MEMORY);
}

function streakAfter(streak: Health['streak'], kind: FailureKind, imageId: number, now: number): Health['streak'] {
  if (!isSickness(kind)) return streak;
  if (kind === 'throttled' && Math.abs(now - streak.countedAt) < THROTTLES_APART_MS) return streak;
  const imageIds = streak.imageIds.includes(imageId) ? streak.imageIds : [...streak.imageIds, imageId];
  return { failures: streak.failures + 1, countedAt: now, imageIds: imageIds.slice(-IMAGES_TO_OPEN) };
}
