/** The parts of a request a signature covers. */
export interface SignedRequest {
  readonly method: string;
  /** Path and query as they stood in the request line. */
  readonly target: string;
  /** Names in lower case; repeated headers joined with a comma. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** The canonical request of Signature Version 4 as every service but S3 builds it: the path is normalised and encoded once more. */
export function canonicalRequest(request: SignedRequest, signedHeaders: readonly string[], bodyHash: string): string {
  const [path = '', ...query] = request.target.split('?');
  return [
    request.method.toUpperCase(),
    canonicalPath(path),
    canonicalQuery(query.join('?')),
    ...signedHeaders.map((name) => `${name}:${canonicalHeader(request.headers[name] ?? '')}`),
    '',
    signedHeaders.join(';'),
    bodyHash,
  ].join('\n');
}

function canonicalPath(path: string): string {
  const segments: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '' || segment === '.') continue;
    if (segment === '..') segments.pop();
    else segments.push(encode(segment));
  }
  const hasTrailingSlash = segments.length > 0 && path.endsWith('/');
  return `/${segments.join('/')}${hasTrailingSlash ? '/' : ''}`;
}

function canonicalQuery(query: string): string {
  const pairs = query.split('&').filter((pair) => pair !== '');
  const encoded = pairs.map((pair) => {
    const [name = '', ...value] = pair.split('=');
    return [encode(decode(name)), encode(decode(value.join('=')))] as const;
  });
  return encoded
    .sort(([a, x], [b, y]) => compare(a, b) || compare(x, y))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

function canonicalHeader(value: string): string {
  return value.trim().replace(/\s+/g, ' ');
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
