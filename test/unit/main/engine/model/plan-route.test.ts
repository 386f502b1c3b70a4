import { expect, test } from 'vitest';
import { describeFailure } from '../../../../../shared/failures.ts';
import { profileSettingsSchema, type ProfileSettings } from '../../../../../shared/profile.ts';
import { NOTHING_LEARNED, planRoute, type LearnedSizes } from '../../../../../main/engine/model/plan-route.ts';

const MB = 1_000_000;

function plan(encodedBytes: number, over: Partial<ProfileSettings>, learned: LearnedSizes = NOTHING_LEARNED) {
  const settings = profileSettingsSchema.parse({ kind: 'sagemaker', maxPayloadBytes: 6 * MB, ...over });
  return planRoute({ settings, batchMode: null, learned }, encodedBytes, encodedBytes);
}

const s3Uri = 's3://images';
const refused: LearnedSizes = { acceptedBytes: 2 * MB, refusedBytes: 5 * MB, limitBytes: 5 * MB - 1 };

test.each<[string, number, Partial<ProfileSettings>, string]>([
  ['at the limit', 6 * MB, {}, 'direct'],
  ['over the limit without a place in S3', 6 * MB + 1, {}, 'too-large'],
  ['over the limit with a place in S3', 6 * MB + 1, { s3Uri }, 'async'],
  ['streamed, over the limit', 6 * MB + 1, { s3Uri, mode: 'stream' }, 'async'],
  ['over the limit, for a model asynchronous calls cannot name', 7 * MB, { s3Uri, targetModel: 'a' }, 'too-large'],
  ['the same with an endpoint of its own', 7 * MB, { s3Uri, targetModel: 'a', asyncEndpointName: 'b' }, 'async'],
  ['small, asynchronous', 1, { s3Uri, mode: 'async' }, 'async'],
  ['a gigabyte, asynchronous', 1_073_741_824, { s3Uri, mode: 'async' }, 'async'],
  ['more than that', 1_073_741_825, { s3Uri, mode: 'async' }, 'too-large'],
  ['a pointer to anything', 3_000 * MB, { s3Uri, payload: 's3-pointer' }, 'async'],
  ['a batch job', 50 * MB, { s3Uri, mode: 'batch' }, 'batch'],
  ['too much for a batch job', 200 * MB, { s3Uri, mode: 'batch' }, 'too-large'],
  ['a container over the limit, whatever else is set', 7 * MB, { kind: 'http', s3Uri }, 'too-large'],
])('%s (%i bytes)', (_, bytes, settings, expected) => {
  const route = plan(bytes, settings);
  expect(route.transport === 'remote' ? route.kind : route.transport).toBe(expected);
});

test('a refusal lowers the limit, and later images are told so in words', () => {
  expect(plan(5 * MB - 1, {}, refused)).toEqual({ transport: 'direct' });
  expect(plan(5 * MB, { s3Uri }, refused)).toEqual({ transport: 'remote', kind: 'async' });
  const route = plan(5_500_000, {}, refused);
  if (route.transport !== 'too-large') throw new Error('it would be sent');
  expect(describeFailure({ kind: 'too-large', facts: route.facts })).toEqual({
    sentence:
      "This image is too large for the model: it takes 5.5 MB, and the model refused 5.0 MB although the settings allow 6.0 MB. Ask the model's owner, or send a smaller image.",
    forIt:
      'Encoded request of 5500000 bytes is over the limit of 4999999 bytes learned when the model refused 5000000 bytes although the profile allows 6000000; it is tried again a day after the refusal, or when the profile changes (source file 5500000 bytes).',
  });
});

test('an image in a batch that a person sends as one job goes there whatever the profile says', () => {
  const settings = profileSettingsSchema.parse({ kind: 'sagemaker' });
  const planner = { settings, batchMode: 'batch', learned: NOTHING_LEARNED } as const;
  expect(planRoute(planner, 1, 1)).toEqual({ transport: 'remote', kind: 'batch' });
});
