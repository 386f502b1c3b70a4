import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { EventStreamCodec } from '@smithy/core/event-streams';
import { fromUtf8, toUtf8 } from '@smithy/core/serde';

/** A request as it came, and the way to answer it with messages of an event stream. */
export interface StreamCall {
  readonly request: IncomingMessage;
  readonly body: Buffer;
  readonly response: ServerResponse;
  /** Sends a part of the answer. */
  readonly part: (bytes: string | Buffer) => void;
  /** Sends an error of the stream, as SageMaker does in the middle of an answer. */
  readonly exception: (type: string, facts: Readonly<Record<string, string>>) => void;
}

/** The bytes of one message, framed by the SDK's own codec. */
export function eventMessage(headers: Readonly<Record<string, string>>, body: Uint8Array): Buffer {
  const named = Object.entries(headers).map(([name, value]) => [name, { type: 'string', value }] as const);
  return Buffer.from(CODEC.encode({ headers: Object.fromEntries(named), body }));
}

/** A server on this computer that answers response-stream calls as told, under the given content type. */
export async function startStreamServer(
  contentType: string,
  answer: (call: StreamCall) => void,
): Promise<AsyncDisposable & { url: string }> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      response.setHeader('content-type', 'application/vnd.amazon.eventstream');
      response.setHeader('x-amzn-sagemaker-content-type', contentType);
      response.setHeader('x-amzn-requestid', 'request-1');
      answer({
        request,
        response,
        body: Buffer.concat(chunks),
        part: (bytes) => response.write(eventMessage(PART, Buffer.from(bytes))),
        exception: (type, facts) =>
          response.write(eventMessage({ ...EXCEPTION, ':exception-type': type }, Buffer.from(JSON.stringify(facts)))),
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A TCP server's address is always an AddressInfo.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const CODEC = new EventStreamCodec(toUtf8, fromUtf8);
const PART = { ':message-type': 'event', ':event-type': 'PayloadPart', ':content-type': 'application/octet-stream' };
const EXCEPTION = { ':message-type': 'exception', ':content-type': 'application/json' };
