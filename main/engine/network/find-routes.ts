import { isLoopbackUrl, type ProfileSettings } from '../../../shared/profile.ts';
import { ExpectedFailure } from '../base/expected-failure.ts';
import { parsePacAnswer, parseProxyUrl, type Route } from './proxy-route.ts';

/** A name and password for proxies that ask for one. The name is null where the proxy's address holds it. */
export interface ProxyLogin {
  readonly name: string | null;
  readonly password: string;
}

/** What the way out depends on beside a profile's settings. */
export interface NetworkPorts {
  /** What the computer's own settings say about an address: a PAC answer (`PROXY host:port; DIRECT`), or a proxy's URL. */
  readonly systemProxy: (url: string) => Promise<string | null>;
  /** What the vault keeps for the profile's proxy. */
  readonly proxyLogin: () => ProxyLogin | null;
  /** Whether the policy of this computer says what is trusted; it does not when left out. */
  readonly isCaFileLocked?: () => boolean;
}

/**
 * The ways to an address in the order they are tried, under a profile's `proxy` setting. The system's proxies are never
 * asked for this computer itself; a proxy that the profile names is. Throws ExpectedFailure `offline` where the system
 * names proxies and none that can be used.
 */
export async function findRoutes(
  url: string,
  proxy: ProfileSettings['proxy'],
  ports: NetworkPorts,
): Promise<readonly Route[]> {
  if (goesStraight(url, proxy)) return [null];
  const routes = proxy === 'system' ? readSystemAnswer(await ports.systemProxy(url)) : [parseProxyUrl(proxy)];
  const login = ports.proxyLogin();
  return login === null ? routes : routes.map((route) => withLogin(route, login));
}

/** True where no proxy is asked at all. */
export function goesStraight(url: string, proxy: ProfileSettings['proxy']): boolean {
  return proxy === 'none' || (proxy === 'system' && isLoopbackUrl(url));
}

function readSystemAnswer(answer: string | null): readonly Route[] {
  if (answer === null || answer === '') return [null];
  const isPac = /^(DIRECT|PROXY|HTTPS?|SOCKS\d?)(?=[\s;]|$)/i.test(answer);
  const routes = isPac ? parsePacAnswer(answer) : [parseProxyUrl(answer)].filter((route) => route !== null);
  if (routes.length > 0) return routes;
  // A network that asks for a proxy does not mean the straight way. The words may hold a password, and are kept back.
  throw new ExpectedFailure('offline', {
    proxy: isPac ? answer.slice(0, 80) : "of this computer's settings",
    isUnusable: 1,
  });
}

function withLogin(route: Route, { name, password }: ProxyLogin): Route {
  return route?.password === null ? { ...route, name: name ?? route.name, password } : route;
}
