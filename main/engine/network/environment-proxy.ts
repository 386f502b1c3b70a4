import { isIP } from 'node:net';
import { ExpectedFailure } from '../base/expected-failure.ts';
import { parseProxyUrl } from './proxy-route.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** The proxy the environment names for an address (HTTPS_PROXY, HTTP_PROXY, ALL_PROXY, NO_PROXY in either case), as an address. Throws ExpectedFailure `offline` where it is none that can be used. */
export function environmentProxy(url: string, environment: Environment): string | null {
  const { protocol, hostname, port } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, '');
  if (isExempt(host, port === '' ? USUAL_PORT[protocol] : port, read(environment, 'NO_PROXY'))) return null;
  const names = [protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY', 'ALL_PROXY'];
  const name = names.find((known) => read(environment, known) !== undefined);
  const value = name === undefined ? undefined : read(environment, name);
  if (value === undefined) return null;
  // What was meant as a proxy never means the straight way. Its words may hold a password, and are kept back.
  if (parseProxyUrl(value) === null) throw new ExpectedFailure('offline', { proxy: `in ${name ?? ''}`, isUnusable: 1 });
  return value;
}

const USUAL_PORT: Readonly<Record<string, string>> = { 'https:': '443', 'http:': '80' };

function read(environment: Environment, name: string): string | undefined {
  const value = environment[name.toLowerCase()] ?? environment[name];
  return value === undefined || value.trim() === '' ? undefined : value.trim();
}

/** NO_PROXY: hosts and their subdomains, `*.host`, `host:port`, or `*` for all. */
function isExempt(host: string, port: string | undefined, noProxy: string | undefined): boolean {
  if (noProxy === undefined) return false;
  return noProxy.split(/[\s,]+/).some((entry) => {
    if (entry === '*') return true;
    const [, name = entry, onlyPort] = /^(.*?):(\d+)$/.exec(isIP(entry) === 6 ? '' : entry) ?? [];
    if (name === '' || (onlyPort !== undefined && onlyPort !== port)) return false;
    const bare = name
      .replace(/^\*?\./, '')
      .replace(/^\[|\]$/g, '')
      .toLowerCase();
    return host.toLowerCase() === bare || (isIP(host) === 0 && host.toLowerCase().endsWith(`.${bare}`));
  });
}
