import { isIP } from 'node:net';

/** One proxy on the way out. The password is a secret: it goes into no message and no log. */
export interface ProxyRoute {
  readonly protocol: 'http' | 'https' | 'socks5';
  /** Without brackets for IPv6. */
  readonly host: string;
  readonly port: number;
  readonly name: string | null;
  readonly password: string | null;
}

/** A proxy, or null for the straight way. */
export type Route = ProxyRoute | null;

const USUAL_PORTS = { http: 80, https: 443, socks5: 1080 } as const;

/** Reads a proxy's address, with or without a name and password; null for what is none, such as another protocol. */
export function parseProxyUrl(text: string): ProxyRoute | null {
  const whole = text.includes('://') ? text : `http://${text}`;
  if (!URL.canParse(whole)) return null;
  const url = new URL(whole);
  const protocol = PROTOCOLS[url.protocol];
  if (protocol === undefined || url.hostname === '') return null;
  return {
    protocol,
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? USUAL_PORTS[protocol] : Number(url.port),
    name: url.username === '' ? null : decode(url.username),
    password: url.password === '' ? null : decode(url.password),
  };
}

/** What a proxy's login in the vault is bound to, from a profile's `proxy` setting: protocol, host and port, or the setting's word. */
export function loginPlace(proxy: string): string {
  const route = proxy === 'system' || proxy === 'none' ? null : parseProxyUrl(proxy);
  return route === null ? proxy : `${route.protocol}://${proxyPlace(route)}`;
}

/**
 * Reads what a PAC file, or the system, answers: `PROXY host:port; SOCKS5 host:port; DIRECT`. What cannot be used, such
 * as SOCKS 4, is left out; empty where nothing can be.
 */
export function parsePacAnswer(answer: string): readonly Route[] {
  return answer.split(';').flatMap((part) => parsePacPart(part.trim()));
}

/** The proxy's place in words: `host:port`. */
export function proxyPlace({ host, port }: ProxyRoute): string {
  return `${isIP(host) === 6 ? `[${host}]` : host}:${port}`;
}

const PROTOCOLS: Readonly<Record<string, ProxyRoute['protocol'] | undefined>> = {
  'http:': 'http',
  'https:': 'https',
  'socks:': 'socks5',
  'socks5:': 'socks5',
  'socks5h:': 'socks5',
};

const PAC_WORDS: Readonly<Record<string, string | undefined>> = {
  PROXY: 'http',
  HTTP: 'http',
  HTTPS: 'https',
  SOCKS: 'socks5',
  SOCKS5: 'socks5',
};

function parsePacPart(part: string): Route[] {
  const [word = '', place = ''] = part.split(/\s+/);
  if (word.toUpperCase() === 'DIRECT') return [null];
  const protocol = PAC_WORDS[word.toUpperCase()];
  const route = protocol === undefined ? null : parseProxyUrl(`${protocol}://${place}`);
  return route === null ? [] : [route];
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
