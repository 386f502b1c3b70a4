import { createServer, type RequestListener } from 'node:http';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { createAgents } from '../../../../../../main/engine/network/connections.ts';
import { createInvokeEndpointSender } from '../../../../../../main/engine/destinations/sagemaker/invoke-endpoint.ts';
import { profileSettingsSchema } from '../../../../../../shared/profile.ts';

const REQUEST = { body: Buffer.from('picture'), contentType: 'image/png', inferenceId: 'inference-1' };

async function kindOf(listener: RequestListener) {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  try {
    const settings = profileSettingsSchema.parse({ kind: 'sagemaker' });
    const connection = {
      region: 'eu-central-1',
      credentials: { accessKeyId: 'AKIATEST', secretAccessKey: 'secret' },
      agents: createAgents({ ...settings, proxy: 'none' }),
    };
    const url = `http://127.0.0.1:${port}`;
    const send = createInvokeEndpointSender({ connection, endpointName: 'model', url, settings });
    const outcome = await send(REQUEST, new AbortController().signal);
    if (outcome.ok === true) return outcome.answer.body.toString();
    return outcome.ok === 'later' ? 'later' : outcome.failure.kind;
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

describe('createInvokeEndpointSender', () => {
  it('takes an answer without any bytes', async () => {
    const empty =
      (type: string): RequestListener =>
      (_request, response) => {
        response.writeHead(200, { 'content-type': type, 'content-length': '0' }).end();
      };
    expect(await kindOf(empty('application/json'))).toBe('');
    expect(await kindOf(empty('text/plain'))).toBe('');
  });

  it('keeps the code of an error whose body is a web page', async () => {
    const page: RequestListener = (_request, response) => {
      response.writeHead(424, { 'content-type': 'text/html', 'x-amzn-errortype': 'ModelError' }).end('<html></html>');
    };
    expect(await kindOf(page)).toBe('model-error');
  });

  it('names an address that points elsewhere', async () => {
    const moved: RequestListener = (_request, response) => {
      response.writeHead(302, { location: 'http://login.example/', 'content-length': '0' }).end();
    };
    expect(await kindOf(moved)).toBe('unknown-answer');
  });
});
