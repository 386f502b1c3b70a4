import type { BatchSummary } from '../../shared/contract/rows.ts';
import { IMAGE_STATES, isUnsettled, needsPerson, type ImageState } from '../../shared/states.ts';
import { profileTitle } from './profiles/describe-profile.ts';
import type { BatchRecord, Batches } from './storage/batches.ts';
import type { Images } from './storage/images.ts';
import type { Profile } from './storage/profiles.ts';

/** The last stretch of time a rate is taken from, in milliseconds. */
const RATE_WINDOW_MS = 60_000;
/** Fewer answers, or a shorter time, do not make a rate that holds within a third. */
const FEWEST_ANSWERS = 10;
const SHORTEST_TIME_MS = 3_000;

/** Sums a batch up: images by state, and a rate and time left only once they are known. */
export function summarizeBatch(
  batch: BatchRecord,
  store: { images: Images; batches: Batches; findProfile: (name: string) => Profile | null },
  now: number,
): BatchSummary {
  const counts = store.images.counts(batch.id);
  const total = (wanted: (state: ImageState) => boolean) =>
    IMAGE_STATES.filter(wanted).reduce((sum, state) => sum + counts[state], 0);
  const unsettled = total(isUnsettled);
  const rate = unsettled === 0 ? null : answersPerMinute(store.batches, batch.id, now);
  const profile = store.findProfile(batch.profileName);
  return {
    id: batch.id,
    name: batch.name,
    profileName: batch.profileName,
    profileTitle: profile === null ? batch.profileName : profileTitle(profile),
    createdAt: batch.createdAt,
    isComplete: batch.completedAt !== null,
    counts,
    found: total(() => true),
    needsPerson: total(needsPerson),
    unsettled,
    answersPerMinute: rate,
    secondsLeft: rate === null || batch.completedAt === null ? null : Math.ceil((unsettled / rate) * 60),
  };
}

function answersPerMinute(batches: Batches, batchId: number, now: number): number | null {
  const { answers, firstAt } = batches.answeredSince(batchId, now - RATE_WINDOW_MS);
  if (firstAt === null || answers < FEWEST_ANSWERS || now - firstAt < SHORTEST_TIME_MS) return null;
  return (answers / (now - firstAt)) * 60_000;
}
