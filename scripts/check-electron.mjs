// Before a release: ends with 1 where the pinned Electron gets no security fixes any more.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

import { supportProblem } from './packaging/supported-electron.mjs';

const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const pinned = manifest.devDependencies.electron;
const latest = execFileSync('npm', ['view', 'electron', 'dist-tags.latest'], {
  encoding: 'utf8',
  shell: process.platform === 'win32',
});
const problem = supportProblem(pinned, latest.trim());
console.log(problem ?? `Electron ${pinned} is looked after.`);
process.exitCode = problem === null ? 0 : 1;
