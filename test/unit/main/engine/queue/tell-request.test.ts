import { expect, it } from 'vitest';
import { tellRequest } from '../../../../../main/engine/queue/tell-request.ts';
import { profileSettingsSchema } from '../../../../../shared/profile.ts';

const ANSWER = { contentType: 'text/plain', body: Buffer.from('clear'), requestId: 'r', latencyMs: 5 };
const LEAVING = { way: 'realtime', contentType: 'image/png', bodyBytes: 90, inferenceId: 'i' } as const;

const INFERENCE_ID = 'X-Amzn-SageMaker-Inference-Id';

it('tells with an answer where it was asked for, in which form, and what the headers said', () => {
  const settings = profileSettingsSchema.parse({
    kind: 'sagemaker',
    region: 'eu-central-1',
    endpointName: 'chest',
    payload: 'raw',
    targetVariant: 'blue',
    accept: 'application/json',
  });
  const outcome = tellRequest({ ok: true, answer: { ...ANSWER, variant: 'blue' } }, settings, LEAVING);
  expect(outcome).toEqual({
    ok: true,
    answer: {
      ...ANSWER,
      variant: 'blue',
      request: {
        way: 'realtime',
        to: 'SageMaker endpoint chest (eu-central-1)',
        form: 'raw',
        contentType: 'image/png',
        bodyBytes: 90,
        headers: [
          ['Accept', 'application/json'],
          ['X-Amzn-SageMaker-Target-Variant', 'blue'],
          ['X-Amzn-SageMaker-Inference-Id', 'i'],
        ],
        variant: 'blue',
      },
    },
  });
});

it('tells a container no headers that it never got', () => {
  const settings = profileSettingsSchema.parse({ kind: 'http', endpointUrl: 'http://model:8080/invocations' });
  const outcome = tellRequest({ ok: true, answer: ANSWER }, settings, LEAVING);
  expect(outcome).toMatchObject({
    answer: {
      request: {
        to: 'http://model:8080/invocations',
        headers: [['X-Amzn-SageMaker-Inference-Id', 'i']],
        variant: null,
      },
    },
  });
});

it.each([
  ['realtime', ['Accept', 'X-Amzn-SageMaker-Custom-Attributes', 'X-Amzn-SageMaker-Target-Model', INFERENCE_ID]],
  ['stream', ['Accept', 'X-Amzn-SageMaker-Custom-Attributes', INFERENCE_ID]],
  ['async', ['Accept', 'X-Amzn-SageMaker-Custom-Attributes', INFERENCE_ID]],
  ['batch', ['Accept']],
] as const)('tells of a %s request only what such a one says', (way, names) => {
  const settings = {
    ...profileSettingsSchema.parse({ kind: 'sagemaker', region: 'eu-central-1', endpointName: 'chest' }),
    accept: 'application/json',
    customAttributes: 'a=1',
    targetModel: 'lung.tar.gz',
  };
  const outcome = tellRequest({ ok: true, answer: ANSWER }, settings, { ...LEAVING, way });
  const request = outcome.ok === true ? outcome.answer.request : undefined;
  expect(request?.headers.map(([name]) => name)).toEqual(names);
});

it('leaves what is no answer as it is', () => {
  const failed = { ok: false, failure: { kind: 'offline', facts: {} } } as const;
  expect(tellRequest(failed, profileSettingsSchema.parse({ kind: 'demo' }), LEAVING)).toBe(failed);
});
