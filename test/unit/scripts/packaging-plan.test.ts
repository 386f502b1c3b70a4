import { expect, test } from 'vitest';

import { planPackaging } from '../../../scripts/packaging-plan.mjs';

const official = { dist: '/e', executable: '/e/electron', version: '45.4.1', origin: 'official' } as const;
const development = { dist: '/d', executable: '/d/electron', version: '33.2.1', origin: 'npm-development' } as const;

test('a release takes the options as they are', () => {
  expect(planPackaging(official, ['--linux'])).toEqual({ options: ['--linux'] });
});

test('no release is built with the npm-hosted Electron', () => {
  expect(() => planPackaging(development, ['--linux'])).toThrow('only the development Electron 33.2.1');
});

test('no release is built without an Electron', () => {
  expect(() => planPackaging(undefined, [])).toThrow('There is no Electron yet.');
});

test('a development folder uses the Electron at hand and says that it is not for release', () => {
  expect(planPackaging(development, ['--dir', '--development'])).toEqual({
    options: [
      '--dir',
      '--config.electronDist=/d',
      '--config.electronVersion=33.2.1',
      '--config.directories.output=dist/development',
    ],
    note: 'NOT FOR RELEASE: a development build on Electron 33.2.1, in dist/development.',
  });
});

test('a development build is never an installer', () => {
  expect(() => planPackaging(development, ['--development'])).toThrow('add --dir');
});
