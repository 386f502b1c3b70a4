import { InvokeEndpointCommand, SageMakerRuntimeClient } from '@aws-sdk/client-sagemaker-runtime';
import { describe, expect, it } from 'vitest';
import { clientSettings } from '../../../../../../main/engine/destinations/sagemaker/aws-connection.ts';
import { createS3Client } from '../../../../../../main/engine/destinations/sagemaker/s3-client.ts';
import { getObject } from '../../../../../../main/engine/destinations/sagemaker/s3-objects.ts';
import {
  BEFORE_READING,
  refusingStrangeReplies,
} from '../../../../../../main/engine/destinations/sagemaker/refuse-strange-replies.ts';
import { plannedService, testConnection, type PlannedReply } from '../../../../../support/aws-site.ts';

async function ask(reply: PlannedReply): Promise<unknown> {
  await using service = await plannedService(() => reply);
  const client = new SageMakerRuntimeClient({ ...clientSettings(testConnection()), endpoint: service.url });
  client.middlewareStack.add((next) => refusingStrangeReplies(next), BEFORE_READING);
  return await client.send(new InvokeEndpointCommand({ EndpointName: 'chest', Body: Buffer.from('x') }));
}

const HTML = { 'content-type': 'text/html' };

describe('a refusal', () => {
  it.each<[string, PlannedReply, object]>([
    [
      'a page of a filter',
      { status: 403, headers: HTML, body: '<html>Blocked by policy</html>' },
      { status: 403, detail: 'a web page: "Blocked by policy" (text/html)' },
    ],
    [
      'a redirect',
      { status: 302, headers: { location: 'https://portal.example.org/in?a=b' }, body: '' },
      { status: 302, location: 'https://portal.example.org/in' },
    ],
    [
      'plain words of another server',
      { status: 404, headers: { 'content-type': 'text/plain' }, body: 'no route' },
      { status: 404, detail: 'no route (text/plain)' },
    ],
  ])('%s is nobody the service knows', async (_case, reply, facts) => {
    await expect(ask(reply)).rejects.toMatchObject({ failure: { kind: 'unknown-answer', facts } });
  });

  it.each<[string, PlannedReply]>([
    ['in the words of the service', { status: 403, headers: { 'content-type': 'application/json' }, body: '{}' }],
    ['with a request id', { status: 403, headers: { ...HTML, 'x-amzn-requestid': 'R' }, body: '<html></html>' }],
    ['that means the same whoever says it', { status: 413, headers: HTML, body: '<html></html>' }],
    ['of a server that is away', { status: 503, headers: HTML, body: '<html></html>' }],
  ])('%s is read as it is', async (_case, reply) => {
    await expect(ask(reply)).rejects.toMatchObject({ $metadata: { httpStatusCode: reply.status } });
  });

  it('before S3 is no missing permission', async () => {
    await using service = await plannedService(() => ({ status: 403, headers: HTML, body: '<html>Blocked</html>' }));
    const found = await getObject(
      createS3Client(testConnection(), service.url),
      { bucket: 'images', key: 'k' },
      new AbortController().signal,
    );
    expect(found).toMatchObject({
      found: 'failure',
      failure: { kind: 'unknown-answer', facts: { service: 'the storage place for images' } },
    });
  });
});
