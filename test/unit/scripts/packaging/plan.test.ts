import { expect, test } from 'vitest';

import { planPackaging } from '../../../../scripts/packaging/plan.mjs';

const official = { dist: '/e', executable: '/e/electron', version: '45.4.1', origin: 'official' } as const;
const development = { dist: '/d', executable: '/d/electron', version: '33.2.1', origin: 'npm-development' } as const;

test('a release takes the options as they are', () => {
  expect(planPackaging(official, ['--linux'])).toEqual({ options: ['--linux'], output: 'dist', version: '45.4.1' });
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
      '--config.linux.synopsis=NOT FOR RELEASE: a development build of Sagittal',
      '--config.deb.compression=gz',
      '--config.rpm.compression=gzip',
    ],
    output: 'dist/development',
    version: '33.2.1',
    note: 'NOT FOR RELEASE: a development build on Electron 33.2.1, in dist/development.',
  });
});
