import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { supportProblem } from '../../../../scripts/packaging/supported-electron.mjs';

const read = (path: string) => readFileSync(new URL(`../../../../${path}`, import.meta.url), 'utf8');

it('no release leaves with an Electron that is looked after no more', () => {
  expect(read('.github/workflows/release.yml')).toContain('run: node scripts/check-electron.mjs');
  const { devDependencies } = JSON.parse(read('package.json')) as { devDependencies: Record<string, string> };
  expect(devDependencies['electron']).toMatch(/^\d+\.\d+\.\d+$/);
});

it.each([
  ['45.4.1', '45.5.0', true],
  ['45.4.1', '47.0.0', true],
  ['45.4.1', '48.0.0', false],
  ['33.2.1', '45.4.1', false],
])('Electron %s while %s is the newest: %s', (pinned, latest, isFine) => {
  expect(supportProblem(pinned, latest) === null).toBe(isFine);
});

it('says so where the newest is not known', () => {
  expect(supportProblem('45.4.1', '')).toContain('cannot be told');
});
