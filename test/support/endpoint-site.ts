import { SageMakerClient } from '@aws-sdk/client-sagemaker';
import { SageMakerRuntimeClient } from '@aws-sdk/client-sagemaker-runtime';
import { STSClient } from '@aws-sdk/client-sts';
import type { EndpointOptions } from '../../main/endpoint/endpoint-options.ts';
import { startEndpoint } from '../../main/endpoint/start-endpoint.ts';

/** The embedded endpoint with AWS's own clients for it. */
export async function endpointSite(options: Partial<EndpointOptions> = {}) {
  const endpoint = await startEndpoint({ streamDelayMs: 1, ...options });
  const { url, accessKeyId, secretAccessKey, region } = endpoint;
  const settings = { endpoint: url, region, credentials: { accessKeyId, secretAccessKey }, maxAttempts: 1 };
  return {
    ...endpoint,
    settings,
    runtime: new SageMakerRuntimeClient(settings),
    control: new SageMakerClient(settings),
    sts: new STSClient(settings),
    /** Posts to the container's contract; answers status and body. */
    invoke: async (body: string | Buffer, headers: Readonly<Record<string, string>> = {}) => {
      // fetch takes the bytes of any view.
      const reply = await fetch(`${endpoint.container}/invocations`, {
        method: 'POST',
        body: new Uint8Array(Buffer.from(body)),
        headers,
      });
      return { status: reply.status, headers: reply.headers, text: await reply.text() };
    },
    [Symbol.asyncDispose]: () => endpoint.stop(),
  };
}

/** A request body of the original field experience: JSON with the picture in base64. */
export function jsonPicture(bytes: Buffer): string {
  return JSON.stringify({ image: bytes.toString('base64') });
}
