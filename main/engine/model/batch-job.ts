import { PAYLOAD_FACTS } from '../../../shared/payloads/payloads.ts';
import type { ProfileSettings } from '../../../shared/profile.ts';
import { WrongUse } from '../base/expected-failure.ts';

/** From so many images on, one batch transform job is worth the minutes its machines take to start. */
const WORTH_A_JOB = 1_000;

/** Throws WrongUse with what a profile lacks for a batch transform job. */
export function checkBatchJob(settings: ProfileSettings): void {
  const missing = missingForJob(settings);
  if (missing !== null) throw new WrongUse(`One batch job on SageMaker needs ${missing}. Set it in the profile first.`);
}

/** Why one batch transform job suits so many images better, in a sentence; null where it does not, or cannot be. */
export function batchJobOffer(images: number, settings: ProfileSettings): string | null {
  if (images < WORTH_A_JOB || settings.mode === 'batch' || missingForJob(settings) !== null) return null;
  const count = images.toLocaleString('en-US');
  return `${count} images: one batch job on SageMaker is faster and does not depend on this computer staying on.`;
}

function missingForJob(settings: ProfileSettings): string | null {
  if (settings.kind !== 'sagemaker') return 'a profile of kind sagemaker';
  const { payload } = settings;
  if (!PAYLOAD_FACTS[payload].goesInBatch) return `images in the request itself, not --payload ${payload}`;
  if (settings.s3Uri === undefined) return '--s3-uri, the place in S3 where images are put';
  if (settings.transformModel === undefined) return '--transform-model, the name of the model in SageMaker';
  if (settings.transformInstanceType === undefined) {
    return '--transform-instance-type, the machines it runs on, such as ml.m5.xlarge';
  }
  return null;
}
