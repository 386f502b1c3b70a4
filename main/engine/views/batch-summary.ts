import type { BatchSummary } from '../../../shared/contract/rows.ts';
import { priorityName } from '../../../shared/priority.ts';
import { IMAGE_STATES, isUnsettled, needsPerson, type ImageState } from '../../../shared/states.ts';
import { profileTitle } from '../profiles/describe-profile.ts';
import { sendingRate, type SendingRate } from '../base/sending-rate.ts';
import type { BatchRecord, Batches } from '../storage/batches.ts';
import type { Images } from '../storage/images.ts';
import type { Sharing } from '../storage/sharing.ts';
import type { Profile } from '../model/profile.ts';

/** The last stretch of time a rate is taken from, in milliseconds. */
const RATE_WINDOW_MS = 60_000;

/** Sums a batch up: images by state, and a rate and time left only once they are known. */
export function summarizeBatch(
  batch: BatchRecord,
  store: { images: Images; batches: Batches; sharing: Sharing; findProfile: (name: string) => Profile | null },
  now: number,
): BatchSummary {
  const counts = store.images.counts(batch.id);
  const total = (wanted: (state: ImageState) => boolean) =>
    IMAGE_STATES.filter(wanted).reduce((sum, state) => sum + counts[state], 0);
  const unsettled = total(isUnsettled);
  const rate = unsettled === 0 ? null : recentRate(store.batches, batch.id, now);
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
    sharing: store.sharing.count(batch.id),
    priority: priorityName(batch.priority),
    answersPerMinute: rate?.answersPerMinute ?? null,
    secondsLeft:
      rate?.isSteady !== true || batch.completedAt === null
        ? null
        : Math.ceil((unsettled / rate.answersPerMinute) * 60),
  };
}

function recentRate(batches: Batches, batchId: number, now: number): SendingRate | null {
  const { answers, firstAt } = batches.answeredSince(batchId, now - RATE_WINDOW_MS);
  if (firstAt === null) return null;
  const spanMs = now - firstAt;
  const younger = batches.answeredSince(batchId, now - spanMs / 2);
  return sendingRate({ answers, answersInYoungerHalf: younger.answers, spanMs });
}
