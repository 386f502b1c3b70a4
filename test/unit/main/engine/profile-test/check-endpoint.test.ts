import { describe, expect, it } from 'vitest';
import { ENDPOINT_STEP } from '../../../../../main/engine/profile-test/check-endpoint.ts';
import { awsRefusal, plannedService } from '../../../../support/aws-site.ts';
import { endpointSite } from '../../../../support/endpoint-site.ts';
import { containerContext, sagemakerContext } from '../../../../support/test-context.ts';
import type { ProfileSettings } from '../../../../../shared/profile.ts';

const never = new AbortController().signal;

describe('the check of a SageMaker endpoint', () => {
  it.each([
    ['chest', 'passed', undefined],
    ['chest-creating', 'failed', true],
    ['chest-failed', 'failed', undefined],
    ['chest-missing', 'failed', undefined],
  ])('of %s is %s', async (endpointName, state, isTemporary) => {
    await using site = await endpointSite();
    const { credentials } = site.settings;
    const context = sagemakerContext(site.url, { endpointName }, { credentials });
    const outcome = await ENDPOINT_STEP.run(context, never);
    expect([outcome.state, outcome.isTemporary]).toEqual([state, isTemporary]);
    expect(context.found.endpoint === undefined).toBe(endpointName.endsWith('missing'));
  });

  it('looks at the endpoint for asynchronous calls where the profile has one', async () => {
    await using site = await endpointSite();
    const over: Partial<ProfileSettings> = { mode: 'async', asyncEndpointName: 'chest-async', s3Uri: 's3://bucket/p' };
    const context = sagemakerContext(site.url, over, { credentials: site.settings.credentials });
    await ENDPOINT_STEP.run(context, never);
    expect(context.found.endpoint?.kind).toBe('async');
  });

  it('looks at the model of batch jobs', async () => {
    await using site = await endpointSite();
    const { credentials } = site.settings;
    const batch = (transformModel: string) =>
      ENDPOINT_STEP.run(sagemakerContext(site.url, { mode: 'batch', transformModel }, { credentials }), never);
    expect([(await batch('m')).state, (await batch('m-missing')).state, (await batch('m-forbidden')).state]).toEqual([
      'passed',
      'failed',
      'warning',
    ]);
  });

  it('is no obstacle where the service may not be asked', async () => {
    await using service = await plannedService(() => awsRefusal('AccessDeniedException', 'not authorized'));
    const outcome = await ENDPOINT_STEP.run(sagemakerContext(service.url), never);
    expect(outcome).toMatchObject({
      state: 'warning',
      whoCanFix: 'it',
      forIt: expect.stringContaining('sagemaker:DescribeEndpoint failed') as string,
    });
  });

  it('takes the word of a picture that was sent before', async () => {
    await using service = await plannedService(() => awsRefusal('AccessDeniedException', 'not authorized'));
    const context = sagemakerContext(service.url);
    const shown = { payload: 'json', contentType: '', isAccepted: false, status: null, answer: '', latencyMs: 1 };
    context.found.firstTry = { failure: { kind: 'not-in-service', facts: {} }, shown };
    expect((await ENDPOINT_STEP.run(context, never)).state).toBe('failed');
  });
});

describe('the check of a container', () => {
  it.each([
    [200, 'passed', undefined],
    [503, 'failed', true],
    [404, 'skipped', undefined],
  ])('that answers ping with %d is %s', async (status, state, isTemporary) => {
    await using service = await plannedService(({ url }) => ({ status: url === '/ping' ? status : 200 }));
    const outcome = await ENDPOINT_STEP.run(containerContext(`${service.url}/invocations`), never);
    expect([outcome.state, outcome.isTemporary]).toEqual([state, isTemporary]);
  });

  it('that is not there is failed', async () => {
    expect((await ENDPOINT_STEP.run(containerContext('http://127.0.0.1:9/invocations'), never)).state).toBe('failed');
  });
});
