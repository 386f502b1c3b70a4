import Fastify, { type FastifyInstance, type FastifyReply } from 'fastify';

/** A server that hands every body over as a Buffer, whatever its content type, and answers protocol errors by `onBodyTooLarge` and in JSON. */
export function createServer(
  maxBodyBytes: number,
  onBodyTooLarge: (reply: FastifyReply) => FastifyReply,
): FastifyInstance {
  const server = Fastify({
    bodyLimit: maxBodyBytes,
    keepAliveTimeout: 65_000,
    requestTimeout: 120_000,
    forceCloseConnections: 'idle',
    exposeHeadRoutes: false,
    routerOptions: { maxParamLength: 500 },
    clientErrorHandler: (_error, socket) => {
      if (socket.writable) socket.end(BAD_REQUEST);
      else socket.destroy();
    },
  });
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => {
    done(null, body);
  });
  closeConnectionsWhenStopping(server);
  server.setErrorHandler(async (error: unknown, request, reply) => {
    const status = statusOf(error);
    if (status !== 413) return reply.code(status).send({ error: PROTOCOL_ERRORS[status] ?? PROTOCOL_ERRORS[500] });
    await drain(request.raw);
    return onBodyTooLarge(reply.code(413));
  });
  return server;
}

/** The body of a request as the catch-all parser left it; empty where there was none. */
export function bodyOf(body: unknown): Buffer {
  return Buffer.isBuffer(body) ? body : Buffer.alloc(0);
}

/** Without it, the connection of a request that ends after the stop began would be kept open for a next one that never comes. */
function closeConnectionsWhenStopping(server: FastifyInstance): void {
  let isStopping = false;
  server.addHook('preClose', async () => {
    isStopping = true;
  });
  server.addHook('onSend', async (_request, reply) => {
    if (isStopping) reply.header('connection', 'close');
  });
}

const BAD_REQUEST_BODY = '{"error":"This is not a valid HTTP request"}';
const BAD_REQUEST =
  'HTTP/1.1 400 Bad Request\r\nContent-Type: application/json\r\nConnection: close\r\n' +
  `Content-Length: ${BAD_REQUEST_BODY.length}\r\n\r\n${BAD_REQUEST_BODY}`;

const PROTOCOL_ERRORS: Readonly<Record<number, string>> = {
  400: 'The request is not valid HTTP, or its body is shorter than its Content-Length',
  500: 'The server failed',
};

/** A client that is still sending would see its connection break instead of the answer, so a bounded rest of the body is read and dropped. */
const DRAIN_BYTES = 256 * 1024 * 1024;
const DRAIN_MS = 10_000;

function drain(body: NodeJS.ReadableStream): Promise<void> {
  return new Promise((resolve) => {
    let read = 0;
    const timer = setTimeout(resolve, DRAIN_MS);
    const finish = (): void => {
      clearTimeout(timer);
      resolve();
    };
    body.on('data', (chunk: Buffer) => {
      read += chunk.length;
      if (read > DRAIN_BYTES) finish();
    });
    for (const event of ['end', 'close', 'error']) body.once(event, finish);
    body.resume();
  });
}

function statusOf(error: unknown): number {
  const status = typeof error === 'object' && error !== null && 'statusCode' in error ? error.statusCode : 500;
  return status === 413 || status === 400 ? status : 500;
}
