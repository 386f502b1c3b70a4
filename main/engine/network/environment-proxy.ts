import { BlockList, isIP } from 'node:net';
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

/**
 * NO_PROXY, as curl and the AWS tools read it: hosts with their subdomains, `.host`, `*.host`, addresses, ranges of addresses
 * (`10.0.0.0/8`), `*` in any place, and any of them with `:port`. `*` alone means all.
 */
function isExempt(host: string, port: string | undefined, noProxy: string | undefined): boolean {
  if (noProxy === undefined) return false;
  const asked = bare(host);
  return noProxy.split(/[\s,;]+/).some((entry) => {
    const [, name = entry, onlyPort] = /^(.*?):(\d+)$/.exec(isIP(entry) === 6 || isRange(entry) ? '' : entry) ?? [];
    if (name === '' || (onlyPort !== undefined && onlyPort !== port)) return false;
    return name === '*' || isWithin(asked, bare(name));
  });
}

function isWithin(host: string, name: string): boolean {
  if (isRange(name)) return isInRange(host, name);
  if (isIP(host) !== 0 && isIP(name) !== 0) return isInRange(host, `${name}/${isIP(name) === 4 ? 32 : 128}`);
  const domain = name.replace(/^\*?\./, '');
  if (domain.includes('*')) return new RegExp(`^${domain.split('*').map(escaped).join('.*')}$`).test(host);
  return host === domain || (isIP(host) === 0 && host.endsWith(`.${domain}`));
}

function bare(name: string): string {
  return name
    .replace(/^\[|\](?=$|\/)/g, '')
    .replace(/\.$/, '')
    .toLowerCase();
}

/** An address and how many of its bits count. */
const RANGE = /^\[?([\d.]+|[\da-f:.]+)\]?\/(\d{1,3})$/i;

function isRange(entry: string): boolean {
  return RANGE.test(entry);
}

function isInRange(host: string, range: string): boolean {
  const [, address = '', bits = ''] = RANGE.exec(range) ?? [];
  const [family, own] = [isIP(address), isIP(host)];
  if (own === 0 || family !== own || Number(bits) > (family === 4 ? 32 : 128)) return false;
  const list = new BlockList();
  list.addSubnet(address, Number(bits), family === 4 ? 'ipv4' : 'ipv6');
  return list.check(host, family === 4 ? 'ipv4' : 'ipv6');
}

function escaped(text: string): string {
  return text.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
}
