import { createServer, type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { createAgents } from '../../main/engine/network/connections.ts';
import type { AwsConnection } from '../../main/engine/destinations/sagemaker/aws-connection.ts';

/** A connection for servers on loopback. */
export function testConnection(): AwsConnection {
  const agents = createAgents({ proxy: 'none', concurrency: 4 });
  return { region: 'eu-central-1', credentials: { accessKeyId: 'AKIATEST', secretAccessKey: 'secret' }, agents };
}

/** A request as it came, its body whole. */
export interface SeenRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** What a test's service answers; null closes the connection without a word. */
export interface PlannedReply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A service on loopback that answers as planned, and keeps what it was asked. */
export async function plannedService(
  plan: (request: SeenRequest, index: number) => PlannedReply | null,
): Promise<{ readonly url: string; readonly seen: readonly SeenRequest[] } & AsyncDisposable> {
  const seen: SeenRequest[] = [];
  const server = createServer((request, response) => {
    void buffer(request).then((body) => {
      const { method = '', url = '', headers } = request;
      const asked = { method, url, headers, body: body.toString('utf8') };
      const reply = plan(asked, seen.push(asked) - 1);
      if (reply === null) request.socket.destroy();
      else response.writeHead(reply.status ?? 200, reply.headers).end(reply.body ?? '');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A listening TCP server has an address with a port.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** An answer of a service that speaks AWS's JSON protocol. */
export function awsJson(value: object, status = 200): PlannedReply {
  return { status, headers: { 'content-type': 'application/x-amz-json-1.1' }, body: JSON.stringify(value) };
}

/** A refusal of such a service. */
export function awsRefusal(type: string, message: string, status = 400): PlannedReply {
  return { ...awsJson({ __type: type, message }, status), status };
}
