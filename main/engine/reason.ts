import { describeFailure } from '../../shared/failures.ts';
import type { ImageRecord } from './storage/image-record.ts';

/** Why an image is where it is, in plain words; null where nothing needs explaining. Promises no try that will not come. */
export function reasonOf(image: Pick<ImageRecord, 'failure' | 'state' | 'attempts' | 'remote'>): string | null {
  if (image.failure === null) return isAtModel(image) ? AT_MODEL : null;
  const { sentence } = describeFailure(image.failure);
  if (image.state !== 'failed') return sentence;
  const given = sentence.replace(PROMISE, '');
  if (given === sentence) return sentence;
  return `${given} Sagittal tried ${image.attempts} times and gave up; retry when you like.`;
}

/** True for an image that only waits for the model's answer. */
function isAtModel({ state, remote }: Pick<ImageRecord, 'state' | 'remote'>): boolean {
  return (state === 'waiting' || state === 'running') && remote?.stage === 'submitted';
}

const AT_MODEL = 'The model is working on it. Sagittal looks for the answer by itself.';

const PROMISE = / (The image is safe and will be tried again\.|It is tried again a few times\.)$/;
