import { PAYLOAD_FACTS } from '../../../shared/payloads/payloads.ts';
import { base64Size } from '../payloads/base64.ts';
import type { ImageRecord } from '../model/image-record.ts';
import type { Profile } from '../model/profile.ts';
import type { FlowLimits } from './flow.ts';

/** What a profile allows its flow; a profile that is gone still lets its images go one by one, to fail with the reason. */
export function limitsOf(profile: Profile | null): FlowLimits {
  if (profile === null) return { concurrency: 1, bytesPerSecond: null };
  return { concurrency: profile.settings.concurrency, bytesPerSecond: profile.settings.maxBytesPerSecond ?? null };
}

/** About how many bytes the request of an image has: base64 takes four for three, a poll next to nothing. */
export function requestBytes(
  image: Pick<ImageRecord, 'sizeBytes' | 'content' | 'remote'>,
  profile: Profile | null,
): number {
  if (image.remote?.stage === 'submitted') return 0;
  const sizeBytes = image.content?.sizeBytes ?? image.sizeBytes;
  const isBase64 = profile !== null && PAYLOAD_FACTS[profile.settings.payload].isBase64;
  return isBase64 ? base64Size(sizeBytes) : sizeBytes;
}
