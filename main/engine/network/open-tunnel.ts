import type { IncomingMessage } from 'node:http';
import { isIP, type Socket } from 'node:net';
import type { SecureContext } from 'node:tls';
import { ExpectedFailure } from '../base/expected-failure.ts';
import { http, https } from './node-http.ts';
import { OWN_CLOCK } from './own-clock.ts';
import { proxyPlace, type ProxyRoute } from './proxy-route.ts';

/** Where a tunnel is to end. `host` without brackets. */
export interface TunnelEnd {
  readonly host: string;
  readonly port: number;
}

/** How long a proxy may take to open a tunnel, in milliseconds. */
const LIMIT_MS = 10_000;

/**
 * Opens a connection through a proxy. Throws ExpectedFailure: `credentials-missing` where the proxy wants another name or
 * password, `offline` where it cannot be reached or lets nobody through. Nothing of the request has left by then.
 */
export async function openTunnel(
  route: ProxyRoute,
  end: TunnelEnd,
  secureContext: () => SecureContext,
): Promise<Socket> {
  return route.protocol === 'socks5' ? openSocks(route, end) : openConnect(route, end, secureContext);
}

function openConnect(route: ProxyRoute, end: TunnelEnd, secureContext: () => SecureContext): Promise<Socket> {
  const { promise, resolve, reject } = Promise.withResolvers<Socket>();
  const place = placeOf(end);
  const request = (route.protocol === 'https' ? https : http).request({
    method: 'CONNECT',
    host: route.host,
    port: route.port,
    path: place,
    agent: false,
    headers: { host: place, ...authorization(route) },
    ...(route.protocol === 'https' && { secureContext: secureContext(), rejectUnauthorized: true }),
  });
  // Not the request's own limit: that begins only when a connection stands.
  const late = setTimeout(() => request.destroy(new Error('connection timed out')), LIMIT_MS);
  request.once('error', (error) => {
    reject(unreachable(route, error));
  });
  const refuse = (response: IncomingMessage) => {
    request.destroy();
    response.destroy();
    reject(refused(route, end, response));
  };
  // Node answers a CONNECT that was turned down with this event too; `response` comes from proxies that are none.
  request.once('response', refuse);
  request.once('connect', (response, socket, head) => {
    OWN_CLOCK.hear(response.headers.date, Date.now());
    if (response.statusCode !== 200) {
      socket.destroy();
      refuse(response);
      return;
    }
    if (head.length > 0) socket.unshift(head);
    resolve(socket);
  });
  request.end();
  return promise.finally(() => {
    clearTimeout(late);
  });
}

async function openSocks(route: ProxyRoute, end: TunnelEnd): Promise<Socket> {
  const { host, port, name, password } = route;
  const { SocksClient } = await import('socks');
  try {
    const { socket } = await SocksClient.createConnection({
      proxy: { host, port, type: 5, ...(name !== null && { userId: name, password: password ?? '' }) },
      command: 'connect',
      destination: end,
      timeout: LIMIT_MS,
    });
    return socket;
  } catch (error) {
    const words = error instanceof Error ? error.message : '';
    if (/auth|accepted authentication type/i.test(words)) throw passwordWanted(route, 'SOCKS 5', 0);
    if (words.includes('Socks5 proxy rejected')) throw turnedDown(route, end, words.slice(0, 120), 0);
    throw unreachable(route, error);
  }
}

function authorization({ name, password }: ProxyRoute): Record<string, string> {
  if (name === null) return {};
  return { 'proxy-authorization': `Basic ${Buffer.from(`${name}:${password ?? ''}`).toString('base64')}` };
}

function refused(route: ProxyRoute, end: TunnelEnd, { statusCode = 0, headers }: IncomingMessage): ExpectedFailure {
  // A proxy that cannot get further itself (502, 503, 504) forbids nothing; it may pass.
  if (statusCode >= 500) {
    const code = `the proxy ${proxyPlace(route)} answered ${statusCode}`;
    return new ExpectedFailure('offline', { target: placeOf(end), code, status: statusCode });
  }
  if (statusCode !== 407) return turnedDown(route, end, `the proxy answered ${statusCode}`, statusCode);
  const schemes = [headers['proxy-authenticate'] ?? []]
    .flat()
    .flatMap((header) => header.replace(/"[^"]*"/g, '""').split(/,\s*(?=[\w-]+(?:\s|$|,))/))
    .map((scheme) => scheme.trim().split(/\s+/)[0] ?? '')
    .filter((scheme) => /^[\w-]+$/.test(scheme));
  if (schemes.length > 0 && !schemes.some((scheme) => scheme.toLowerCase() === 'basic')) {
    const words = `the proxy answered 407 and takes only ${schemes.join(', ').slice(0, 80)}, Sagittal only the kind Basic`;
    return turnedDown(route, end, words, statusCode);
  }
  return passwordWanted(route, schemes.join(', ') || 'no scheme named', statusCode);
}

function passwordWanted(route: ProxyRoute, schemes: string, status: number): ExpectedFailure {
  return new ExpectedFailure('credentials-missing', {
    needs: 'proxy-password',
    proxy: proxyPlace(route),
    status,
    detail: `the proxy ${proxyPlace(route)} asks for a name and password (${schemes.slice(0, 80)})`,
  });
}

function turnedDown(route: ProxyRoute, end: TunnelEnd, code: string, status: number): ExpectedFailure {
  return new ExpectedFailure('offline', {
    proxy: proxyPlace(route),
    target: placeOf(end),
    code,
    ...(status === 0 ? {} : { status }),
    isTurnedDown: 1,
  });
}

function unreachable(route: ProxyRoute, error: unknown): ExpectedFailure {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
  const words = error instanceof Error ? error.message : 'unknown reason';
  const facts = {
    proxy: proxyPlace(route),
    target: `the proxy ${proxyPlace(route)}`,
    code: code ?? words.slice(0, 120),
  };
  const isCertificate = /^(CERT_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|ERR_TLS_CERT|ERR_SSL_)/.test(code ?? '');
  return new ExpectedFailure(isCertificate ? 'tls' : 'offline', facts);
}

function placeOf({ host, port }: TunnelEnd): string {
  return `${isIP(host) === 6 ? `[${host}]` : host}:${port}`;
}
