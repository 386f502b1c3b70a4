import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

/**
 * Puts what the deployed endpoint needs, and nothing else, into a folder: the files `out/main/container.js` imports, and a
 * package.json with the packages they import in the versions of the checkout. Used by the Dockerfile after `electron-vite build`.
 * @param {string} root the checkout, built
 * @param {string} target
 */
export function collectEndpoint(root, target) {
  const { files, packages } = importsOf(join(root, 'out/main'), 'container.js');
  for (const file of files) {
    mkdirSync(dirname(join(target, file)), { recursive: true });
    cpSync(join(root, 'out/main', file), join(target, file));
  }
  const { name, version, license, dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const needed = Object.fromEntries([...packages].sort().map((one) => [one, dependencies[one]]));
  const manifest = { name: `${name}-endpoint`, version, license, private: true, type: 'module', dependencies: needed };
  writeFileSync(join(target, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}

/**
 * @param {string} folder
 * @param {string} entry
 */
function importsOf(folder, entry) {
  /** @type {Set<string>} */
  const files = new Set();
  /** @type {Set<string>} */
  const packages = new Set();
  const waiting = [entry];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (files.has(file)) continue;
    files.add(file);
    const code = readFileSync(join(folder, file), 'utf8');
    for (const [, imported = ''] of code.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*["']([^"']+)["']/g)) {
      if (imported.startsWith('.')) waiting.push(normalize(join(dirname(file), imported)));
      else if (!imported.startsWith('node:')) packages.add(packageOf(imported));
    }
  }
  return { files, packages };
}

/** @param {string} imported */
function packageOf(imported) {
  return imported
    .split('/')
    .slice(0, imported.startsWith('@') ? 2 : 1)
    .join('/');
}

if (process.argv[1] === import.meta.filename) collectEndpoint(process.argv[2] ?? '.', process.argv[3] ?? 'endpoint');
