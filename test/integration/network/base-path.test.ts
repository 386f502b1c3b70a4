import { expect, it } from 'vitest';
import { createContainerSender } from '../../../main/engine/destinations/container/post-to-container.ts';
import { createInvokeEndpointSender } from '../../../main/engine/destinations/sagemaker/invoke-endpoint.ts';
import { profileSettingsSchema } from '../../../shared/profile.ts';
import { plannedService, testConnection } from '../../support/aws-site.ts';

const REQUEST = { body: Buffer.from('{}'), contentType: 'application/json', inferenceId: 'i-1' };
const ANSWER = { headers: { 'content-type': 'application/json' }, body: '{"label":"clear"}' };

it.each([
  ['', '/endpoints/chest/invocations'],
  ['/', '/endpoints/chest/invocations'],
  ['/models/v2', '/models/v2/endpoints/chest/invocations'],
  ['/models/v2/', '/models/v2/endpoints/chest/invocations'],
])('an endpoint URL that ends in "%s" is asked under its path', async (base, asked) => {
  await using service = await plannedService(() => ANSWER);
  const url = `${service.url}${base}`;
  const settings = profileSettingsSchema.parse({
    kind: 'sagemaker',
    region: 'eu-central-1',
    endpointName: 'chest',
    endpointUrl: url,
  });
  const send = createInvokeEndpointSender({ connection: testConnection(), endpointName: 'chest', url, settings });
  const outcome = await send(REQUEST, AbortSignal.timeout(10_000));
  expect([outcome.ok, service.seen.map((request) => request.url)]).toEqual([true, [asked]]);
});

it.each(['/invocations', '/models/v2/invocations/', '/invocations?model=chest&version=2'])(
  'a container is asked exactly at "%s"',
  async (path) => {
    await using service = await plannedService(() => ANSWER);
    const send = createContainerSender({
      url: `${service.url}${path}`,
      accept: undefined,
      timeoutMs: 5_000,
      agents: testConnection().agents,
    });
    const outcome = await send(REQUEST, AbortSignal.timeout(10_000));
    expect([outcome.ok, service.seen.map((request) => request.url)]).toEqual([true, [path]]);
  },
);
