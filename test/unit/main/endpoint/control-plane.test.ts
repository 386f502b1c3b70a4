import { DescribeEndpointCommand, ListEndpointsCommand, SageMakerClient } from '@aws-sdk/client-sagemaker';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endpointSite } from '../../../support/endpoint-site.ts';

let site: Awaited<ReturnType<typeof endpointSite>>;
beforeAll(async () => {
  site = await endpointSite();
});
afterAll(() => site[Symbol.asyncDispose]());

describe('the control plane', () => {
  it('tells of an endpoint to AWS’s own client', async () => {
    const facts = await site.control.send(new DescribeEndpointCommand({ EndpointName: 'chest' }));
    expect(facts).toMatchObject({ EndpointName: 'chest', EndpointStatus: 'InService' });
  });

  it('has only what is needed', async () => {
    await expect(site.control.send(new ListEndpointsCommand({}))).rejects.toMatchObject({
      name: 'UnknownOperationException',
    });
  });

  it('refuses a wrong signature', async () => {
    const credentials = { ...site.settings.credentials, secretAccessKey: 'wrong' };
    const asking = new SageMakerClient({ ...site.settings, credentials }).send(
      new DescribeEndpointCommand({ EndpointName: 'x' }),
    );
    await expect(asking).rejects.toMatchObject({ name: 'InvalidSignatureException' });
  });
});
