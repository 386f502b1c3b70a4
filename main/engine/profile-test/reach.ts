import { TLSSocket } from 'node:tls';
import type { Failure } from '../../../shared/failures.ts';
import { classifyNetworkError } from '../network/classify-network-error.ts';
import { unlessAborted } from '../base/unless-aborted.ts';
import type { Agents } from '../network/connections.ts';
import { http, https } from '../network/node-http.ts';
import { OWN_CLOCK } from '../network/own-clock.ts';
import { certificateFacts } from '../network/server-certificate.ts';

/** What an unsigned, empty request to a server has shown. */
export interface Reached {
  readonly status: number;
  /** The server's clock, in milliseconds since 1970, by whole seconds; null where it does not say. */
  readonly serverTime: number | null;
  /** Our clock in the middle of the request. */
  readonly askedAt: number;
  readonly tls: TlsFacts | null;
}

export interface TlsFacts {
  readonly protocol: string;
  readonly issuer: string;
  /** As the certificate words it. */
  readonly validTo: string;
}

/** Asks a server for an address that needs no sign-in; nothing is carried there. A failure of the way there is a value. */
export async function reach(
  url: string,
  agents: Agents,
  now: () => number,
  signal: AbortSignal,
): Promise<Reached | Failure> {
  const startedAt = now();
  try {
    const reply = await unlessAborted(ask(new URL(url), agents, signal), signal);
    return { ...reply, askedAt: (startedAt + now()) / 2 };
  } catch (error) {
    signal.throwIfAborted();
    const target = new URL(url).host;
    const failure = classifyNetworkError(error, target);
    if (failure === null) throw error;
    return failure.kind === 'reply-lost' ? { ...failure, kind: 'offline' } : failure;
  }
}

/** True where the server was not reached. */
export function isFailure(found: Reached | Failure): found is Failure {
  return 'kind' in found;
}

function ask(url: URL, agents: Agents, signal: AbortSignal): Promise<Omit<Reached, 'askedAt'>> {
  const isTls = url.protocol === 'https:';
  const { promise, resolve, reject } = Promise.withResolvers<Omit<Reached, 'askedAt'>>();
  const agent = isTls ? agents.httpsAgent : agents.httpAgent;
  const request = (isTls ? https : http).request(url, { method: 'GET', agent, signal });
  request.once('error', reject);
  request.once('response', (response) => {
    const serverTime = Date.parse(response.headers.date ?? '');
    OWN_CLOCK.hear(response.headers.date, Date.now());
    resolve({
      status: response.statusCode ?? 0,
      serverTime: Number.isNaN(serverTime) ? null : serverTime,
      tls: tlsFacts(response.socket),
    });
    response.resume();
  });
  request.end();
  return promise;
}

function tlsFacts(socket: unknown): TlsFacts | null {
  if (!(socket instanceof TLSSocket)) return null;
  const { issuer = 'unknown', validTo = 'unknown' } = certificateFacts(socket) ?? {};
  return { protocol: socket.getProtocol() ?? 'unknown', issuer, validTo };
}
