import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dataDirectory } from '../../../../../main/engine/base/data-directory.ts';

const LOCAL = join('/profiles', 'Local');

describe('the folder everything is kept in', () => {
  it.each([
    ['linux', {}, join(homedir(), '.local', 'share', 'sagittal')],
    ['linux', { XDG_DATA_HOME: '/var/data' }, join('/var/data', 'sagittal')],
    ['linux', { LOCALAPPDATA: LOCAL }, join(homedir(), '.local', 'share', 'sagittal')],
    ['darwin', {}, join(homedir(), 'Library', 'Application Support', 'Sagittal')],
    ['darwin', { XDG_DATA_HOME: '/var/data' }, join(homedir(), 'Library', 'Application Support', 'Sagittal')],
    ['win32', { LOCALAPPDATA: LOCAL }, join(LOCAL, 'Sagittal')],
    ['win32', {}, join(homedir(), 'AppData', 'Local', 'Sagittal')],
    ['win32', { APPDATA: join('/profiles', 'Roaming') }, join(homedir(), 'AppData', 'Local', 'Sagittal')],
  ] as const)('is local to this computer on %s (%j)', (platform, env, folder) => {
    expect(dataDirectory(undefined, env, platform)).toBe(folder);
  });

  it.each(['linux', 'darwin', 'win32'] as const)('is the one that was chosen before any other on %s', (platform) => {
    const env = { SAGITTAL_DATA_DIR: '/from/environment', XDG_DATA_HOME: '/x', LOCALAPPDATA: '/y' };
    expect(dataDirectory('/chosen', env, platform)).toBe(resolve('/chosen'));
    expect(dataDirectory(undefined, env, platform)).toBe(resolve('/from/environment'));
  });

  it('is the usual one where a word is given without content', () => {
    const usual = dataDirectory(undefined, {}, 'linux');
    expect(dataDirectory('', {}, 'linux')).toBe(usual);
    expect(dataDirectory(undefined, { SAGITTAL_DATA_DIR: '' }, 'linux')).toBe(usual);
  });

  it('is absolute where a relative one was chosen', () => {
    expect(dataDirectory('data/here', {}, 'linux')).toBe(resolve('data', 'here'));
    expect(dataDirectory(undefined, { SAGITTAL_DATA_DIR: '../there' }, 'linux')).toBe(resolve('..', 'there'));
  });
});
