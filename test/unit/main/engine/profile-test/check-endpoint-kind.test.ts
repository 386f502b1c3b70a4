import { describe, expect, it } from 'vitest';
import { ENDPOINT_KIND_STEP, judgeKind } from '../../../../../main/engine/profile-test/check-endpoint-kind.ts';
import type { EndpointFacts } from '../../../../../main/engine/destinations/sagemaker/describe-endpoint.ts';
import type { ProfileSettings } from '../../../../../shared/profile.ts';
import { containerContext, sagemakerContext } from '../../../../support/test-context.ts';

const never = new AbortController().signal;
const SERVING: EndpointFacts = { status: 'InService', failureReason: null, kind: 'realtime', variants: ['blue'] };
const NOBODY = 'http://127.0.0.1:9';

describe('what the kind of an endpoint means', () => {
  it.each<[string, Partial<EndpointFacts>, Partial<ProfileSettings>, string, RegExp]>([
    ['it fits', {}, {}, 'passed', /Kind: realtime/],
    ['it wants storage', { kind: 'async' }, {}, 'failed', /--mode async and --s3-uri/],
    [
      'it wants storage, which is there',
      { kind: 'async' },
      { s3Uri: 's3://bucket/p' },
      'failed',
      /Use --mode async\.$/,
    ],
    ['it answers at once', {}, { mode: 'async', s3Uri: 's3://bucket/p' }, 'failed', /--mode realtime/],
    [
      'it is asked through storage',
      { kind: 'async' },
      { mode: 'async', s3Uri: 's3://bucket/p' },
      'passed',
      /Kind: async/,
    ],
    ['it has no such variant', {}, { targetVariant: 'green' }, 'failed', /ProductionVariants: blue/],
    ['it takes less', { kind: 'serverless' }, {}, 'warning', /4194304/],
    ['it takes as much', { kind: 'serverless' }, { maxPayloadBytes: 4_194_304 }, 'passed', /4194304/],
  ])('%s', (_case, endpoint, over, state, forIt) => {
    const { settings } = sagemakerContext(NOBODY, over);
    expect(judgeKind({ ...SERVING, ...endpoint }, settings)).toMatchObject({
      state,
      forIt: expect.stringMatching(forIt),
    });
  });
});

describe('the check of the way the model is asked', () => {
  it('suggests what would fit', async () => {
    const context = sagemakerContext(NOBODY);
    context.found.endpoint = { ...SERVING, kind: 'serverless' };
    await ENDPOINT_KIND_STEP.run(context, never);
    expect(context.found.suggested).toEqual({ maxPayloadBytes: 4_194_304 });
    context.found.endpoint = { ...SERVING, kind: 'async' };
    await ENDPOINT_KIND_STEP.run(context, never);
    expect(context.found.neededMode).toBe('async');
  });

  it('reads it off a refusal where the service tells nothing', async () => {
    const context = sagemakerContext(NOBODY);
    const shown = { payload: 'json', contentType: '', isAccepted: false, status: null, answer: '', latencyMs: 1 };
    const refusal = (detail: string) => ({
      failure: { kind: 'wrong-content-type', facts: { detail } } as const,
      shown,
    });
    context.found.firstTry = refusal('ValidationError: Endpoint chest supports async inference only');
    expect([(await ENDPOINT_KIND_STEP.run(context, never)).state, context.found.neededMode]).toEqual([
      'failed',
      'async',
    ]);
    context.found.firstTry = refusal('ValidationError: bad attribute');
    expect((await ENDPOINT_KIND_STEP.run(context, never)).state).toBe('skipped');
  });

  it('has nothing to look at for containers and batch jobs', async () => {
    const container = await ENDPOINT_KIND_STEP.run(containerContext(`${NOBODY}/invocations`), never);
    const batch = await ENDPOINT_KIND_STEP.run(sagemakerContext(NOBODY, { mode: 'batch' }), never);
    expect([container.state, batch.state]).toEqual(['passed', 'skipped']);
  });
});
