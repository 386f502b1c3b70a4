import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

import { planPackaging } from '../../../../scripts/packaging/plan.mjs';

const official = { dist: '/e', executable: '/e/electron', version: '45.4.1', origin: 'official' } as const;
const development = { dist: '/d', executable: '/d/electron', version: '33.2.1', origin: 'npm-development' } as const;

const OWNER = { SAGITTAL_HOMEPAGE: 'https://sagittal.test/', SAGITTAL_MAINTAINER: 'A Team <team@sagittal.test>' };

test('a release takes the options as they are, and says whose it is', () => {
  expect(planPackaging(official, ['--linux'], OWNER)).toEqual({
    options: [
      '--linux',
      '--config.extraMetadata.homepage=https://sagittal.test/',
      '--config.linux.maintainer=A Team <team@sagittal.test>',
    ],
    output: 'dist',
    version: '45.4.1',
  });
});

test.each([
  {},
  { ...OWNER, SAGITTAL_HOMEPAGE: 'sagittal.test' },
  { ...OWNER, SAGITTAL_MAINTAINER: 'A Team' },
  { ...OWNER, SAGITTAL_MAINTAINER: '' },
])('no release is built whose owner nobody has named: %j', (environment) => {
  expect(() => planPackaging(official, ['--linux'], environment)).toThrow('A release says whose it is.');
});

test('no address that leads nowhere is a default of a package', () => {
  const files = ['package.json', 'electron-builder.yml', 'electron.vite.config.ts'];
  const texts = files.map((file) => readFileSync(new URL(`../../../../${file}`, import.meta.url), 'utf8'));
  expect(texts.filter((text) => /[./@](invalid|example)\b|example\.(com|org|net)/.test(text))).toEqual([]);
});

test('no release is built with the npm-hosted Electron', () => {
  expect(() => planPackaging(development, ['--linux'])).toThrow('only the development Electron 33.2.1');
});

test('no release is built without an Electron', () => {
  expect(() => planPackaging(undefined, [])).toThrow('There is no Electron yet.');
});

test('a development build uses the Electron at hand, is compressed fast and says that it is not for release', () => {
  expect(planPackaging(development, ['--linux', 'deb', '--development'])).toEqual({
    options: [
      '--linux',
      'deb',
      '--config.electronDist=/d',
      '--config.electronVersion=33.2.1',
      '--config.directories.output=dist/development',
      '--config.extraMetadata.homepage=none',
      '--config.linux.synopsis=NOT FOR RELEASE: a development build of Sagittal',
      '--config.deb.compression=gz',
      '--config.rpm.compression=gzip',
    ],
    output: 'dist/development',
    version: '33.2.1',
    note: 'NOT FOR RELEASE: a development build on Electron 33.2.1, in dist/development.',
  });
});
