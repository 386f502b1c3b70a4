import { SageMakerRuntimeClient, InvokeEndpointAsyncCommand } from '@aws-sdk/client-sagemaker-runtime';
import { describe, expect, it } from 'vitest';
import { clientSettings } from '../../../../../../main/engine/destinations/sagemaker/aws-connection.ts';
import { refuseWebPages } from '../../../../../../main/engine/destinations/sagemaker/refuse-web-pages.ts';
import { plannedService, testConnection, type PlannedReply } from '../../../../../support/aws-site.ts';

/** Asks a service that answers so. */
async function ask(reply: PlannedReply): Promise<unknown> {
  await using service = await plannedService(() => reply);
  const client = new SageMakerRuntimeClient({ ...clientSettings(testConnection()), endpoint: service.url });
  refuseWebPages(client);
  return await client.send(new InvokeEndpointAsyncCommand({ EndpointName: 'chest', InputLocation: 's3://b/k' }));
}

describe('a reply of SageMaker', () => {
  it('with its own words is let through', async () => {
    const reply = { status: 202, headers: { 'content-type': 'application/json' }, body: '{"InferenceId":"i"}' };
    expect(await ask(reply)).toMatchObject({ InferenceId: 'i' });
  });

  it.each(['text/html', 'text/html; charset=utf-8', 'application/xhtml+xml'])(
    'of type %s with a good status is a page of somebody else',
    async (type) => {
      const page = {
        status: 200,
        headers: { 'content-type': type },
        body: '<html>Sign in to the guest network</html>',
      };
      await expect(ask(page)).rejects.toMatchObject({ failure: { facts: { isWebPage: 1 } } });
    },
  );

  it('that is a page with a bad status stays the error it is', async () => {
    const page = { status: 503, headers: { 'content-type': 'text/html' }, body: '<html>Service unavailable</html>' };
    await expect(ask(page)).rejects.toMatchObject({ $metadata: { httpStatusCode: 503 } });
  });
});
