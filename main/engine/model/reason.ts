import { describeFailure } from '../../../shared/failures.ts';
import { remoteWords } from './remote-words.ts';
import type { ImageRecord } from './image-record.ts';

/** Why an image is where it is, in plain words; null where nothing needs explaining. Promises no try that will not come. */
export function reasonOf(image: Pick<ImageRecord, 'failure' | 'state' | 'attempts' | 'remote'>): string | null {
  if (image.failure === null) return waitsFor(image);
  const { sentence } = describeFailure(image.failure);
  if (image.state !== 'failed') return sentence;
  const given = sentence.replace(PROMISE, '');
  if (given === sentence) return sentence;
  return `${given} Sagittal tried ${image.attempts} times and gave up; retry when you like.`;
}

/** What an image waits for that only waits for the model's answer; null for the others. */
function waitsFor({ state, remote }: Pick<ImageRecord, 'state' | 'remote'>): string | null {
  const isAtModel = (state === 'waiting' || state === 'running') && remote?.stage === 'submitted';
  return isAtModel ? remoteWords(remote) : null;
}

const PROMISE = / (The image is safe and will be tried again\.|It is tried again a few times\.)$/;
