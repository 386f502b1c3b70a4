import type { Agent, AgentOptions, ClientRequestArgs } from 'node:http';
import type {
  Agent as HttpsAgent,
  AgentOptions as HttpsAgentOptions,
  RequestOptions as HttpsRequestOptions,
} from 'node:https';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { TLSSocket } from 'node:tls';
import type { ProfileSettings } from '../../../shared/profile.ts';
import { ExpectedFailure } from '../base/expected-failure.ts';
import { environmentProxy } from './environment-proxy.ts';
import { findRoutes, goesStraight, type NetworkPorts } from './find-routes.ts';
import { http, https } from './node-http.ts';
import { openTunnel, type TunnelEnd } from './open-tunnel.ts';
import type { Route } from './proxy-route.ts';
import { notingCertificate } from './server-certificate.ts';
import { TrustedCertificates } from './trusted-certificates.ts';

/** How a profile's requests get out of the building: through its proxy, trusting its certificates. */
export interface Agents {
  readonly httpAgent: Agent;
  readonly httpsAgent: HttpsAgent;
}

/** The part of a profile that decides about connections. */
export type ConnectionSettings = Pick<ProfileSettings, 'proxy' | 'caFile' | 'concurrency'>;

/** Ports of a process without a window: the environment's proxies, no password. */
export const ENVIRONMENT_PORTS: NetworkPorts = {
  systemProxy: async (url) => environmentProxy(url, process.env),
  proxyLogin: () => null,
};

/**
 * Agents for everything of a profile: its service, S3 and sign-in alike. Connections are kept and reused; TLS 1.2 at
 * least. What stands in the way (a proxy, a file of certificates) reaches the request as an ExpectedFailure.
 */
export function createAgents(settings: ConnectionSettings, ports: NetworkPorts = ENVIRONMENT_PORTS): Agents {
  const trusted = new TrustedCertificates(settings.caFile, ports.isCaFileLocked);
  const way: Way = {
    goesStraight: (url) => goesStraight(url, settings.proxy),
    routes: (url) => findRoutes(url, settings.proxy, ports),
    trusted,
  };
  const options = { keepAlive: true, maxSockets: settings.concurrency };
  return { httpAgent: new RoutedHttpAgent(way, options), httpsAgent: new RoutedHttpsAgent(way, options) };
}

interface Way {
  readonly goesStraight: (url: string) => boolean;
  readonly routes: (url: string) => Promise<readonly Route[]>;
  readonly trusted: TrustedCertificates;
}

type Options = ClientRequestArgs;
type Callback = (error: Error | null, stream: Duplex) => void;

class RoutedHttpAgent extends http.Agent {
  readonly #way: Way;

  constructor(way: Way, options: AgentOptions) {
    super(options);
    this.#way = way;
  }

  override createConnection(options: Options, callback?: Callback): Duplex | null | undefined {
    const end = endOf(options, 80);
    const open = () => inTime(super.createConnection(options), 'connect');
    if (this.#way.goesStraight(urlOf('http', end))) return open();
    tell(connect('http', end, this.#way, open), callback);
    return undefined;
  }
}

class RoutedHttpsAgent extends https.Agent {
  readonly #way: Way;

  constructor(way: Way, options: HttpsAgentOptions) {
    super(options);
    this.#way = way;
  }

  override createConnection(options: HttpsRequestOptions, callback?: Callback): Duplex | null | undefined {
    const end = endOf(options, 443);
    // Node hands these on to tls.connect; its types do not know that. No variable of the environment may switch checking off.
    const secure = (over: object) => {
      const secured = { ...options, ...over, secureContext: this.#way.trusted.context(), rejectUnauthorized: true };
      const stream = super.createConnection(secured);
      if (stream instanceof TLSSocket) notingCertificate(stream);
      return inTime(stream, 'secureConnect');
    };
    const connected = this.#way.goesStraight(urlOf('https', end))
      ? run(() => secure({}))
      : connect('https', end, this.#way, (socket) => secure(socket === undefined ? {} : { socket }));
    tell(connected, callback);
    return undefined;
  }
}

/** Tries the ways in their order; the first failure is the one that is told. */
async function connect(
  protocol: 'http' | 'https',
  end: TunnelEnd,
  { routes, trusted }: Way,
  finish: (tunnel: Duplex | undefined) => Duplex | null | undefined,
): Promise<Duplex> {
  let first: unknown = null;
  for (const route of await routes(urlOf(protocol, end))) {
    try {
      if (route === null) return opened(finish(undefined));
      const tunnel = await openTunnel(route, end, () => trusted.context());
      return protocol === 'http' ? tunnel : opened(finish(tunnel));
    } catch (error) {
      if (!(error instanceof ExpectedFailure)) throw error;
      first ??= error;
    }
  }
  throw first;
}

/** How long a connection may take to stand, its TLS included, in milliseconds. */
const LIMIT_MS = 10_000;

/** Ends a connection that does not come to stand in time: what a request waits for later is the answer alone. */
function inTime(stream: Duplex | null | undefined, event: 'connect' | 'secureConnect'): Duplex | null | undefined {
  if (!(stream instanceof Socket)) return stream;
  const timer = setTimeout(() => {
    const words = `no ${event === 'connect' ? 'connection' : 'secure connection'} within ${LIMIT_MS / 1000} s`;
    stream.destroy(Object.assign(new Error(words), { code: 'ETIMEDOUT', syscall: 'connect' }));
  }, LIMIT_MS);
  const clear = () => {
    clearTimeout(timer);
  };
  return stream.once(event, clear).once('close', clear);
}

async function run(open: () => Duplex | null | undefined): Promise<Duplex> {
  return opened(open());
}

function opened(stream: Duplex | null | undefined): Duplex {
  if (stream === null || stream === undefined) throw new Error('Node opened no connection');
  return stream;
}

function tell(connected: Promise<Duplex>, callback: Callback | undefined): void {
  connected.then(
    (stream) => callback?.(null, stream),
    (error: unknown) => {
      // Node leaves the stream out where there is an error; its types do not say so.
      (callback as ((error: Error) => void) | undefined)?.(error instanceof Error ? error : new Error(String(error)));
    },
  );
}

function endOf({ host, hostname, port }: Options, usualPort: number): TunnelEnd {
  const name = (host ?? hostname ?? 'localhost').replace(/^\[|\]$/g, '');
  return { host: name, port: Number(port ?? usualPort) };
}

function urlOf(protocol: string, { host, port }: TunnelEnd): string {
  return `${protocol}://${host.includes(':') ? `[${host}]` : host}:${port}/`;
}
