import { describe, expect, it } from 'vitest';
import { checkTransports } from '../../../../../main/engine/profiles/check-transports.ts';
import { PAYLOAD_FACTS, payloadList, PAYLOADS } from '../../../../../shared/payloads/payloads.ts';
import { profileSettingsSchema } from '../../../../../shared/profile.ts';

function problem(over: object): string | null {
  try {
    checkTransports(profileSettingsSchema.parse({ kind: 'sagemaker', ...over }));
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

const BATCH = { mode: 'batch', s3Uri: 's3://clinic', transformModel: 'm', transformInstanceType: 'ml.m5.xlarge' };

describe.each(PAYLOADS)('a profile with the payload %s', (payload) => {
  const { goesDirect, goesInBatch, takes } = PAYLOAD_FACTS[payload];

  it('needs SageMaker and a place in S3 only where the image itself cannot be in the request', () => {
    expect([
      problem({ kind: 'http', payload }),
      problem({ payload }),
      problem({ payload, s3Uri: 's3://clinic/a' }),
    ]).toEqual([
      goesDirect ? null : `--payload ${payload} needs --kind sagemaker.`,
      goesDirect ? null : `--payload ${payload} needs --s3-uri, the place in S3 where images are put.`,
      null,
    ]);
  });

  it('goes as a batch job only where the image is in the request', () => {
    const others = payloadList((facts) => facts.goesInBatch);
    expect(problem({ ...BATCH, payload })).toBe(
      goesInBatch
        ? null
        : `--mode batch puts the images themselves into the job: use --payload ${others}, not ${payload}.`,
    );
  });

  it('takes a template only where its body is JSON', () => {
    const found = problem({ payload, s3Uri: 's3://clinic/a', template: { image: '{{image}}', at: '{{key}}' } });
    expect(found?.startsWith('--template shapes JSON bodies: use it with --payload json or s3-pointer')).toBe(
      !takes.includes('template'),
    );
  });
});

describe('the settings of a profile', () => {
  it.each([
    [{ kind: 'http', region: 'eu-central-1' }, /^--region is for --kind sagemaker/],
    [{ kind: 'http', credentials: 'sso' }, /^--credentials is for --kind sagemaker/],
    [{ kind: 'http', mode: 'stream' }, /--mode realtime only, not stream/],
    [{ mode: 'async' }, /^--mode async needs --s3-uri/],
    [{ mode: 'async', s3Uri: 's3://clinic/a', sessionId: 's' }, /^--mode async does not take --session-id/],
    [{ mode: 'stream', targetModel: 'm' }, /^--mode stream does not take --target-model/],
    [{ ...BATCH, transformInstanceType: undefined }, /^--mode batch needs --transform-instance-type/],
    [{ credentials: 'sso' }, /^--credentials sso needs --sso-start-url/],
    [{ mfaSerial: 'GAHT12345678' }, /^--mfa-serial needs --role-arn/],
    [{ meta: { a: '{{image}}' } }, /^--meta has the place \{\{image\}\}/],
  ])('%j do not fit together', (settings, reason) => {
    expect(problem(settings)).toMatch(reason);
  });
});
