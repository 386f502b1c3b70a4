import type { FastifyInstance } from 'fastify';

/**
 * Makes a server answer programs of this computer alone. A page of the web that was pointed at it, also under a name of its own that leads
 * here (DNS rebinding), says so in Host or Origin and gets a 403; a plain client without them is answered.
 */
export function answerLocalOnly(server: FastifyInstance): void {
  server.addHook('onRequest', async ({ headers }, reply) => {
    const { host, origin } = headers;
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
