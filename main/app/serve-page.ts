import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { protocol } from 'electron';
import type { ServedPicture, PictureRequest } from '../engine/previews/picture.ts';
import { APP_ORIGIN, SCHEME } from './app-origin.ts';
import { pictureFacts, readPictureAddress } from './picture-address.ts';

/** Must run before the app is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, corsEnabled: true } },
  ]);
}

export interface PageOptions {
  /** The folder of the built page. */
  readonly pageFolder: string;
  readonly readPicture: (request: PictureRequest) => Promise<ServedPicture | null>;
}

/** Serves the page and its pictures under `sagittal:`; nothing else answers there, and no file outside the folder. */
export function servePage({ pageFolder, readPicture }: PageOptions): void {
  protocol.handle(SCHEME, async (request) => {
    const url = new URL(request.url);
    if (request.method !== 'GET') return new Response(null, { status: 405 });
    if (url.host === 'app') return serveFile(pageFolder, url.pathname);
    if (url.host === 'picture') return servePicture(url, readPicture);
    return notFound();
  });
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

async function serveFile(pageFolder: string, pathname: string): Promise<Response> {
  const path = pathOf(pageFolder, pathname);
  const type = path === null ? undefined : TYPES[extname(path)];
  if (path === null || type === undefined) return notFound();
  let content: Buffer;
  try {
    content = await readFile(path);
  } catch {
    return notFound();
  }
  if (extname(path) !== '.html') return new Response(new Uint8Array(content), { headers: { 'content-type': type } });
  const nonce = randomBytes(16).toString('base64');
  const html = content.toString('utf8').replaceAll('__STYLE_NONCE__', nonce);
  return new Response(html, {
    headers: { 'content-type': type, 'content-security-policy': contentSecurityPolicy(nonce) },
  });
}

/** The file of an address; null where it would lie outside the page's folder, or the address is none. */
function pathOf(pageFolder: string, pathname: string): string | null {
  try {
    const path = normalize(join(pageFolder, decodeURIComponent(pathname === '/' ? '/index.html' : pathname)));
    return path.startsWith(pageFolder + sep) ? path : null;
  } catch {
    return null;
  }
}

/** Everything the page may load: its own files, its pictures, and style sheets that carry this load's nonce. */
export function contentSecurityPolicy(nonce: string): string {
  return [
    `default-src 'none'`,
    `script-src 'self'`,
    `style-src 'self' 'nonce-${nonce}'`,
    `img-src 'self' ${SCHEME}: blob: data:`,
    `font-src 'self'`,
    `connect-src 'self' ${SCHEME}:`,
    `base-uri 'none'`,
    `form-action 'none'`,
    `frame-ancestors 'none'`,
    `object-src 'none'`,
  ].join('; ');
}

async function servePicture(url: URL, readPicture: PageOptions['readPicture']): Promise<Response> {
  const request = readPictureAddress(url);
  const picture = request === null ? null : await readPicture(request).catch(() => null);
  if (picture === null) return notFound();
  const facts = pictureFacts(picture);
  return new Response(new Uint8Array(picture.png), {
    headers: {
      'content-type': 'image/png',
      'cache-control': 'private, max-age=60',
      'access-control-allow-origin': APP_ORIGIN,
      'access-control-expose-headers': Object.keys(facts).join(', '),
      ...facts,
    },
  });
}

function notFound(): Response {
  return new Response(null, { status: 404, headers: { 'access-control-allow-origin': APP_ORIGIN } });
}
