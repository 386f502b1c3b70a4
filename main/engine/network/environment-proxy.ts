import { isIP } from 'node:net';

type Environment = Readonly<Record<string, string | undefined>>;

/** The proxy the environment names for an address (HTTPS_PROXY, HTTP_PROXY, ALL_PROXY, NO_PROXY in either case) as a PAC answer. */
export function environmentProxy(url: string, environment: Environment): string | null {
  const { protocol, hostname, port } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, '');
  if (isExempt(host, port === '' ? USUAL_PORT[protocol] : port, read(environment, 'NO_PROXY'))) return null;
  const name = protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY';
  return read(environment, name) ?? read(environment, 'ALL_PROXY') ?? null;
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
