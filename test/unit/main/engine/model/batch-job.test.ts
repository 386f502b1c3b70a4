import { describe, expect, it } from 'vitest';
import { batchJobOffer, checkBatchJob } from '../../../../../main/engine/model/batch-job.ts';
import { profileSettingsSchema, type ProfileSettings } from '../../../../../shared/profile.ts';

function settings(over: Partial<ProfileSettings> = {}): ProfileSettings {
  return profileSettingsSchema.parse({
    kind: 'sagemaker',
    s3Uri: 's3://clinic/jobs',
    transformModel: 'model',
    transformInstanceType: 'ml.m5.xlarge',
    ...over,
  });
}

describe('batchJobOffer', () => {
  it('comes with a thousand images, where the profile can and does not do so anyway', () => {
    expect([
      batchJobOffer(3_200, settings()),
      batchJobOffer(999, settings()),
      batchJobOffer(3_200, settings({ mode: 'batch' })),
      batchJobOffer(3_200, settings({ s3Uri: undefined })),
    ]).toEqual([
      '3,200 images: one batch job on SageMaker is faster and does not depend on this computer staying on.',
      null,
      null,
      null,
    ]);
  });
});

describe('checkBatchJob', () => {
  it.each<[Partial<ProfileSettings>, string]>([
    [{ kind: 'http' }, 'a profile of kind sagemaker'],
    [{ payload: 's3-pointer' }, 'images in the request itself, not --payload s3-pointer'],
    [{ s3Uri: undefined }, '--s3-uri, the place in S3 where images are put'],
    [{ transformModel: undefined }, '--transform-model, the name of the model in SageMaker'],
    [{ transformInstanceType: undefined }, '--transform-instance-type, the machines it runs on, such as ml.m5.xlarge'],
  ])('names what is missing: %j', (over, missing) => {
    expect(() => {
      checkBatchJob(settings(over));
    }).toThrow(`One batch job on SageMaker needs ${missing}. Set it in the profile first.`);
  });
});
