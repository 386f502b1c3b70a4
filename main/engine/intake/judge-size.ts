import type { Failure } from '../../../shared/failures.ts';
import type { ContentType } from '../../../shared/media-types.ts';
import type { ProfileSettings } from '../../../shared/profile.ts';
import { planRoute, type LearnedSizes } from '../model/plan-route.ts';
import { requestFor } from '../payloads/request-for.ts';
import type { ScannedImage } from './scanned-item.ts';
import { seriesType, TYPICAL_NAMES } from './size-plan.ts';

/** Whose sizes are judged: the profile, how its whole batch goes, and what its endpoint has shown about sizes. */
export interface SizeJudge {
  readonly settings: ProfileSettings;
  readonly batchMode: 'batch' | null;
  readonly learned: LearnedSizes;
}

/** What names in a request may add or take beside typical ones, in bytes: closer calls are left to the attempt, which knows them. */
const SLACK_BYTES = 1_024;
/** Cleaning takes away less than three quarters of a file; where it may matter, the size is judged once it is clean. */
const LEAST_LEFT = 4;

/**
 * Judges a file's size before anything of it is copied: the failure of one that goes no way at all, whatever is taken out of it; null
 * where it may go.
 */
export function judgeSource(image: ScannedImage, judge: SizeJudge): Failure | null {
  const { settings } = judge;
  if (settings.request === 'frame') return null;
  const isSeries = image.source.kind === 'series';
  const isExact = settings.deidentify === 'off' && !isSeries;
  const type = isSeries ? seriesType(settings) : image.mediaType;
  const leastBytes = isExact ? image.sizeBytes : Math.floor(image.sizeBytes / LEAST_LEFT);
  const failure = judgeContent({ sizeBytes: leastBytes, mediaType: type }, judge);
  if (failure === null) return null;
  const encodedBytes = encodedSize(settings, image.sizeBytes, type);
  return { ...failure, facts: { ...failure.facts, encodedBytes, sizeBytes: image.sizeBytes } };
}

/** The same for what was made of a file, whose size is known to the byte. */
export function judgeContent(
  { sizeBytes, mediaType }: { readonly sizeBytes: number; readonly mediaType: ContentType },
  judge: SizeJudge,
): Failure | null {
  const encodedBytes = encodedSize(judge.settings, sizeBytes, mediaType);
  const route = planRoute(judge, encodedBytes - SLACK_BYTES, sizeBytes);
  return route.transport === 'too-large' ? { kind: 'too-large', facts: { ...route.facts, encodedBytes } } : null;
}

function encodedSize(settings: ProfileSettings, sizeBytes: number, type: ContentType): number {
  return requestFor(settings, { ...TYPICAL_NAMES, sizeBytes }, type).encodedSize(new Map());
}
