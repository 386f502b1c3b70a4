import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';

import { builtParts } from '../../../../scripts/packaging/built-parts.mjs';
import { neededPackages } from '../../../../scripts/packaging/needed-packages.mjs';

let repo = '';
beforeEach(() => {
  repo = mkdtempSync(join(tmpdir(), 'sagittal-needed-'));
});
afterEach(() => {
  rmSync(repo, { recursive: true });
});

function write(path: string, content: string): void {
  mkdirSync(dirname(join(repo, path)), { recursive: true });
  writeFileSync(join(repo, path), content);
}

function install(folder: string, manifest: object, code = ''): void {
  const name = folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length);
  write(`${folder}/package.json`, JSON.stringify({ name, version: '1.0.0', ...manifest }));
  write(`${folder}/index.js`, code);
}

it('follows what files ask for, takes the nearest copy and the prebuilt part, and leaves the rest', () => {
  write('package.json', JSON.stringify({ name: 'app', version: '1.0.0', dependencies: { one: '1', unused: '1' } }));
  write('out/cli.js', `import { one } from "one/part";`);
  install('node_modules/unused', {});
  install(
    'node_modules/one',
    { dependencies: { two: '2', declared: '1' }, optionalDependencies: { 'one-linux-x64': '1', 'one-win32-x64': '1' } },
    `require('two')`,
  );
  install('node_modules/declared', {});
  install('node_modules/two', { version: '1.0.0' });
  install('node_modules/one/node_modules/two', { version: '2.0.0' });
  install('node_modules/one-linux-x64', {});
  install('node_modules/one-win32-x64', {});
  const found = neededPackages(repo, [join(repo, 'out/cli.js')], { platform: 'linux', arch: 'x64' });
  expect(found.map(({ folder, version }) => `${folder} ${version}`)).toEqual([
    'one 1.0.0',
    'one-linux-x64 1.0.0',
    'one/node_modules/two 2.0.0',
  ]);
});

it('finds the built files that a built file loads, at once or later', () => {
  write('out/index.js', `import "./parts/a.js"; import "node:fs";`);
  write('out/parts/a.js', `const b = () => import("./b.js"); export { c } from "../c.js";`);
  write('out/parts/b.js', '');
  write('out/c.js', '');
  write('out/other.js', '');
  expect(builtParts(join(repo, 'out'), ['index.js'])).toEqual(['c.js', 'index.js', 'parts/a.js', 'parts/b.js']);
});
