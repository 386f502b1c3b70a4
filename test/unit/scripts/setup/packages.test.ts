import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { holdsLockfile, lockfileMatches } from '../../../../scripts/setup/installed-packages.mjs';
import { fingerprintOf, packagesStep } from '../../../../scripts/setup/packages.mjs';
import { pinnedNode } from '../../../../scripts/setup/paths.mjs';

let repo = '';
beforeEach(() => {
  repo = mkdtempSync(join(tmpdir(), 'sagittal-packages-'));
  mkdirSync(join(repo, 'node_modules'));
});
afterEach(() => {
  rmSync(repo, { recursive: true });
});

const write = (name: string, value: unknown): void => {
  writeFileSync(join(repo, name), JSON.stringify(value));
};

test('a new script asks for no new packages, a new dependency or lockfile does', () => {
  write('package-lock.json', { packages: {} });
  write('package.json', { dependencies: { zod: '4.0.0' } });
  const before = fingerprintOf(repo);
  write('package.json', { scripts: { start: 'node x' }, dependencies: { zod: '4.0.0' } });
  expect(fingerprintOf(repo)).toBe(before);
  write('package.json', { dependencies: { zod: '4.0.1' } });
  const withOtherDependency = fingerprintOf(repo);
  write('package-lock.json', { packages: { 'node_modules/zod': {} } });
  expect(new Set([before, withOtherDependency, fingerprintOf(repo)]).size).toBe(3);
});

const zod = { version: '4.0.0', integrity: 'sha512-a' };
const onlyOnMac = { version: '2.3.0', integrity: 'sha512-b', optional: true };

test.each([
  ['what the lockfile says', { 'node_modules/zod': zod }, true],
  ['another version', { 'node_modules/zod': { ...zod, version: '4.0.1' } }, false],
  ['other bytes', { 'node_modules/zod': { ...zod, integrity: 'sha512-c' } }, false],
  ['nothing', {}, false],
  ['a package too many', { 'node_modules/zod': zod, 'node_modules/left-pad': zod }, false],
])('node_modules that npm recorded as holding %s', (_name, packages, expected) => {
  write('package-lock.json', { packages: { '': {}, 'node_modules/zod': zod, 'node_modules/fsevents': onlyOnMac } });
  write('node_modules/.package-lock.json', { packages });
  expect(lockfileMatches(repo)).toBe(expected);
});

test('no node_modules match nothing', () => {
  write('package-lock.json', { packages: { 'node_modules/fsevents': onlyOnMac } });
  expect(lockfileMatches(repo)).toBe(false);
});

test('node_modules of another checkout hold all that is asked for also where they hold more', () => {
  write('package-lock.json', { packages: { 'node_modules/zod': zod } });
  write('node_modules/.package-lock.json', { packages: { 'node_modules/zod': zod, 'node_modules/left-pad': zod } });
  expect([holdsLockfile(repo), lockfileMatches(repo)]).toEqual([true, false]);
});

test('a linked node_modules is used as it is, and never installed into', async () => {
  const lent = join(repo, 'of-another-checkout');
  renameSync(join(repo, 'node_modules'), lent);
  symlinkSync(lent, join(repo, 'node_modules'));
  const node = pinnedNode(repo);
  mkdirSync(join(node, '..'), { recursive: true });
  writeFileSync(node, '');
  write('package.json', { dependencies: { zod: '4.0.0' } });
  write('package-lock.json', { packages: { 'node_modules/zod': zod } });
  write('of-another-checkout/.package-lock.json', { packages: { 'node_modules/zod': zod, 'node_modules/old': zod } });
  const step = packagesStep({ repo, env: {}, forTests: false, say: () => undefined });
  expect(step.isDone()).toBe(true);
  write('package-lock.json', { packages: { 'node_modules/zod': { ...zod, version: '4.0.1' } } });
  expect(step.isDone()).toBe(false);
  await expect(async () => step.run()).rejects.toThrow('a link to the packages of another checkout');
  expect([existsSync(node), existsSync(join(lent, '.sagittal-packages.json'))]).toEqual([true, false]);
});
