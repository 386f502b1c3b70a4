import type { FastifyInstance } from 'fastify';

/**
 * Makes a server answer programs of this computer alone. A page of the web that was pointed at it, also under a name of its own that leads
 * here (DNS rebinding), says so in Host or Origin and gets a 403; a plain client without them is answered. Where `isSigned`, the server
 * checks signatures: a request that has one may come through a front with a name of its own.
 */
export function answerLocalOnly(server: FastifyInstance, isSigned: boolean): void {
  server.addHook('onRequest', async ({ headers }, reply) => {
    const { origin, authorization = '' } = headers;
    const host = isSigned && authorization.startsWith('AWS4-HMAC-SHA256 ') ? undefined : headers.host;
    const isLocal =
      (host === undefined || isLoopback(`http://${host}`)) && (origin === undefined || isLoopback(origin));
    if (!isLocal) await reply.code(403).send({ error: NOT_LOCAL });
  });
}

const NOT_LOCAL =
  'This server answers programs of this computer alone: Host and Origin must be 127.0.0.1, [::1] or localhost.';

function isLoopback(url: string): boolean {
  const name = URL.canParse(url) ? new URL(url).hostname : '';
  return /^(127(\.\d{1,3}){3}|\[::1\]|localhost)$/.test(name);
}
