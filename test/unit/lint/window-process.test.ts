import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { importGraph } from '../../../scripts/lint/import-graph.mjs';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** All that Electron's own process loads at run time. */
function loadedByTheWindow(): string[] {
  const files = ['main', 'shared'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => `${folder}/${name}`),
  );
  const arrows = importGraph(ROOT, files).filter(({ isType }) => !isType);
  const loaded = new Set(['main/index.ts']);
  // A set goes on with what is added to it on the way.
  for (const file of loaded) for (const { from, to } of arrows) if (from === file) loaded.add(to);
  return [...loaded];
}

it('Electron’s own process loads no npm package but pino, zod and electron-updater: all else runs on Node 24', () => {
  const packages = loadedByTheWindow().flatMap((file) => {
    const text = readFileSync(join(ROOT, file), 'utf8');
    return [...text.matchAll(/^import (?!type ).*?from '([^.'][^']*)';$/gms)].map((match) => match[1] ?? '');
  });
  const foreign = new Set(packages.filter((name) => !name.startsWith('node:')));
  expect([...foreign].sort()).toEqual([
    'electron',
    'electron-updater',
    'electron-updater/out/providers/Provider.js',
    'pino',
    'zod',
  ]);
});
