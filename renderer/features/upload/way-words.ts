import { PAYLOAD_FACTS } from '../../../shared/payloads/payloads.ts';
import { LARGEST_ASYNC_BYTES, type ProfileSettings } from '../../../shared/profile.ts';
import { readableSize } from '../../format/amount.ts';

/** The largest record of a batch transform job, in bytes. */
const LARGEST_RECORD_BYTES = 104_857_600;

/** How images reach the model, in one sentence; null where there is only one way and it needs no words. */
export function wayWords(settings: ProfileSettings): string | null {
  const limit = readableSize(settings.maxPayloadBytes);
  switch (settings.mode) {
    case 'async':
      return 'Images go through S3. Answers come later, and may take minutes.';
    case 'batch':
      return 'All images of a batch go as one job. Answers come together when it is done.';
    case 'stream':
      return `Answers can be watched as they grow.${takesLarge(settings) ? ` ${largeWords(limit)}` : ''}`;
    case 'realtime':
      if (!PAYLOAD_FACTS[settings.payload].goesDirect) return 'Images go through S3, and the model fetches them there.';
      return takesLarge(settings) ? largeWords(limit) : null;
  }
}

function largeWords(limit: string): string {
  return `Images over ${limit} go through S3, and their answers come later.`;
}

/** The largest request that reaches the model on any way, in bytes. */
export function largestRequestBytes(settings: ProfileSettings): number {
  if (settings.mode === 'batch') return LARGEST_RECORD_BYTES;
  const { largestImageBytes } = PAYLOAD_FACTS[settings.payload];
  if (largestImageBytes !== null) return largestImageBytes;
  return settings.mode === 'async' || takesLarge(settings) ? LARGEST_ASYNC_BYTES : settings.maxPayloadBytes;
}

/** The rule of the engine's planner: an asynchronous call cannot name a model, variant, component or session. */
function takesLarge(settings: ProfileSettings): boolean {
  const { kind, mode, s3Uri, asyncEndpointName } = settings;
  if (kind !== 'sagemaker' || mode === 'batch' || s3Uri === undefined) return false;
  const { targetModel, targetVariant, inferenceComponent, sessionId } = settings;
  const isPlain = [targetModel, targetVariant, inferenceComponent, sessionId].every((name) => name === undefined);
  return asyncEndpointName !== undefined || isPlain;
}
