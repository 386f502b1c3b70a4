import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { contentSecurityPolicy, registerScheme, servePage, type PageOptions } from '../../../../main/app/serve-page.ts';
import { temporaryFolder } from '../../../support/temporary-store.ts';

type Handler = (request: { url: string; method: string }) => Promise<Response>;

const { electron } = vi.hoisted((): { electron: { readonly schemes: unknown[]; handler: unknown } } => ({
  electron: { schemes: [], handler: undefined },
}));
vi.mock('electron', () => ({
  protocol: {
    registerSchemesAsPrivileged: (schemes: unknown[]) => electron.schemes.push(...schemes),
    handle: (_scheme: string, handler: unknown) => {
      electron.handler = handler;
    },
  },
}));

const PICTURE = { png: Buffer.from('png'), width: 8, height: 6, frames: 1, frame: 0, grey: null };

/** A built page with a secret beside it; answers what is served at an address. */
function site(readPicture: PageOptions['readPicture'] = () => Promise.resolve(PICTURE)) {
  const folder = temporaryFolder();
  const pageFolder = join(folder.path, 'renderer');
  mkdirSync(join(pageFolder, 'assets'), { recursive: true });
  const files = {
    'renderer/index.html': '<style nonce="__STYLE_NONCE__"></style><i nonce="__STYLE_NONCE__"></i>',
    'renderer/assets/a.js': 'let a;',
    'renderer/secret.txt': 'secret',
    'secret.js': 'secret',
    'renderer-other.js': 'secret',
  };
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder.path, name), content);
  servePage({ pageFolder, readPicture });
  const handler = electron.handler as Handler;
  const get = async (url: string, method = 'GET') => {
    const reply = await handler({ url, method });
    return { status: reply.status, headers: reply.headers, text: await reply.text() };
  };
  return { get, [Symbol.dispose]: folder[Symbol.dispose] };
}

describe('the page', () => {
  it('is served with a nonce of its own each time, which its policy names', async () => {
    using page = site();
    const [first, again] = [await page.get('sagittal://app/'), await page.get('sagittal://app/index.html')];
    const nonces = [first, again].map(({ text }) =>
      [...text.matchAll(/nonce="([^"]+)"/g)].map(([, nonce = '']) => nonce),
    );
    expect(new Set(nonces[0]).size).toBe(1);
    expect(nonces[0]?.[0]).not.toBe(nonces[1]?.[0]);
    expect(first.headers.get('content-security-policy')).toBe(contentSecurityPolicy(nonces[0]?.[0] ?? ''));
    expect(first.headers.get('content-type')).toBe('text/html; charset=utf-8');
  });

  it('has its files, each of a known type', async () => {
    using page = site();
    const script = await page.get('sagittal://app/assets/a.js');
    expect([script.status, script.text, script.headers.get('content-type')]).toEqual([
      200,
      'let a;',
      'text/javascript; charset=utf-8',
    ]);
  });

  it.each([
    'sagittal://app/none.js',
    'sagittal://app/secret.txt',
    'sagittal://app/assets',
    'sagittal://app/..%2fsecret.js',
    'sagittal://app/%2e%2e/secret.js',
    'sagittal://app/assets/..%2f..%2fsecret.js',
    'sagittal://app/..%2frenderer-other.js',
    'sagittal://app/a%00.js',
    'sagittal://app/%E0%A4%A.js',
    'sagittal://elsewhere/index.html',
  ])('has nothing at %s', async (url) => {
    using page = site();
    const { status, text } = await page.get(url);
    expect([status, text]).toEqual([404, '']);
  });

  it('is read and never written', async () => {
    using page = site();
    expect((await page.get('sagittal://app/index.html', 'POST')).status).toBe(405);
  });

  it('may load nothing but its own', () => {
    const policy = contentSecurityPolicy('n');
    expect(policy).toContain(`default-src 'none'`);
    expect(policy).not.toMatch(/https?:|unsafe|\*/);
  });
});

describe('a picture', () => {
  it('is served for the page alone, with what it is in headers', async () => {
    using page = site();
    const { status, headers, text } = await page.get('sagittal://picture/7?edge=64');
    expect([status, text, headers.get('x-sagittal-width')]).toEqual([200, 'png', '8']);
    expect(headers.get('access-control-allow-origin')).toBe('sagittal://app');
    expect(headers.get('access-control-expose-headers')).toContain('x-sagittal-width');
  });

  it('is not there for an address that is none, where there is none, and where reading it failed', async () => {
    using wrong = site();
    expect((await wrong.get('sagittal://picture/seven')).status).toBe(404);
    using none = site(() => Promise.resolve(null));
    expect((await none.get('sagittal://picture/7')).status).toBe(404);
    using failing = site(() => Promise.reject(new Error('the engine is gone')));
    expect((await failing.get('sagittal://picture/7')).status).toBe(404);
  });
});

it('the scheme is one like https', () => {
  registerScheme();
  expect(electron.schemes).toMatchObject([{ scheme: 'sagittal', privileges: { standard: true, secure: true } }]);
});
