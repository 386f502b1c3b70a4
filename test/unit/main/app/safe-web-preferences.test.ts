import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { safeWebPreferences } from '../../../../main/app/safe-web-preferences.ts';

const ROOT = fileURLToPath(new URL('../../../..', import.meta.url));

/** The product's own sources under a folder, path and text. */
function sources(folder: string) {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|tsx|html)$/.test(name))
    .map((name) => ({
      path: `${folder}/${name.replaceAll('\\', '/')}`,
      text: readFileSync(join(ROOT, folder, name), 'utf8'),
    }));
}

/** Where the sources say something. */
function saying(words: RegExp, ...folders: readonly string[]): string[] {
  return folders.flatMap(sources).flatMap(({ path, text }) => (words.test(text) ? [path] : []));
}

describe('every window', () => {
  it('is opened with the preferences of one place', () => {
    const opened = sources('main').filter(({ text }) => /new (BrowserWindow|BrowserView|WebContentsView)\b/.test(text));
    expect(opened.map(({ path }) => path).sort()).toEqual([
      'main/app/ask-for-passphrase.ts',
      'main/app/open-window.ts',
    ]);
    for (const { text } of opened) {
      expect(text.match(/new (BrowserWindow|BrowserView|WebContentsView)\b/g)).toHaveLength(1);
      expect(text.match(/webPreferences: [^\n]*/g)).toEqual([
        expect.stringContaining('webPreferences: safeWebPreferences('),
      ]);
    }
  });

  it('asks Chromium for nothing that is off by default', () => {
    const preferences = safeWebPreferences('/preload.cjs', false);
    expect(Object.entries(preferences).filter(([, value]) => value === true)).toEqual([
      ['sandbox', true],
      ['contextIsolation', true],
      ['webSecurity', true],
    ]);
    expect(saying(/allowRunningInsecureContent|experimentalFeatures|enableBlinkFeatures/, 'main')).toEqual([]);
    expect(saying(/commandLine\s*\.?\s*append/, 'main')).toEqual([]);
  });
});

it('no page holds a webview', () => {
  expect(safeWebPreferences('/preload.cjs', false).webviewTag).toBe(false);
  expect(saying(/<webview|createElement\(\s*['"]webview|webviewTag: true|allowpopups/i, 'main', 'renderer')).toEqual(
    [],
  );
});

it('no page comes from a file address', () => {
  const loads = sources('main').flatMap(({ text }) => text.match(/\.load(URL|File)\([^)]*\)/g) ?? []);
  expect(loads.sort()).toEqual(['.loadURL(APP_URL)', '.loadURL(START_URL)']);
  expect(saying(/isAppUrl[\s\S]*file:|'file:/, 'main/app', 'renderer')).toEqual([]);
});
