import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';

import { thirdPartyNotices } from '../../../../scripts/packaging/bill-of-materials.mjs';
import { bundledPackages } from '../../../../scripts/packaging/bundled-packages.mjs';
import { legalProblems } from '../../../../scripts/packaging/legal-problems.mjs';
import { updaterProblems } from '../../../../scripts/packaging/updater-problems.mjs';

it('finds what is inside of programs by their maps, also where a package lies in another', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sagittal-maps-'));
  try {
    const sources = ['../../main/a.ts', '../node_modules/@x/one/a.js', '../node_modules/two/node_modules/three/b/c.js'];
    writeFileSync(join(folder, 'index.js.map'), JSON.stringify({ sources }));
    expect(bundledPackages(folder)).toEqual(['node_modules/@x/one', 'node_modules/two/node_modules/three']);
  } finally {
    rmSync(folder, { recursive: true });
  }
  expect(bundledPackages(folder)).toEqual([]);
});

it('names a part that is in no bill of materials, and one that the notices leave out', () => {
  const part = { name: 'one', version: '1.0.0', licence: 'MIT', purl: 'pkg:npm/one@1.0.0' };
  const notices = thirdPartyNotices([part]);
  expect(legalProblems(['one'], [part], notices)).toEqual([]);
  expect(legalProblems(['one', 'two', 'two'], [part, { name: 'three', version: '3.0.0' }], notices)).toEqual([
    'two is not in the bill of materials.',
    'three 3.0.0 is not in the notices.',
  ]);
});

it('wants the file of the updater, which names no server that is there', () => {
  const linux = { platform: 'linux', arch: 'x64' } as const;
  const text = 'provider: generic\nurl: https://localhost/\nchannel: latest\nupdaterCacheDirName: x\n';
  expect(updaterProblems(text, linux)).toEqual([]);
  expect(updaterProblems(undefined, linux)).toEqual(['resources/app-update.yml is missing.']);
  expect(updaterProblems(undefined, { ...linux, platform: 'win32' })).toEqual([]);
  for (const wrong of [text.replace('localhost', 'updates.test'), text.replace(/updaterC.*/, ''), 'provider: github'])
    expect(updaterProblems(wrong, linux)).toEqual([expect.stringContaining('names a server')]);
});
