import { expect, it } from 'vitest';
import { updateWay, type CopyFacts } from '../../../../main/updates/update-way.ts';

const DEB: CopyFacts = {
  platform: 'linux',
  program: '/opt/Sagittal/sagittal-window',
  packageType: 'deb',
  appImage: undefined,
  appDir: undefined,
  has: () => false,
  canWriteIn: () => true,
};
const APP_IMAGE = { ...DEB, program: '/tmp/.mount_x/sagittal-window', appImage: '/home/a/S.AppImage' };

it.each<[string, CopyFacts, string]>([
  ['a deb', DEB, 'apt'],
  ['an rpm', { ...DEB, packageType: 'rpm' }, 'dnf'],
  ['an unpacked folder', { ...DEB, packageType: null }, 'by-it'],
  ['an AppImage, also one that was packed after a deb', { ...APP_IMAGE, appDir: '/tmp/.mount_x/' }, 'own'],
  ['an AppImage in a folder of root', { ...APP_IMAGE, appDir: '/tmp/.mount_x', canWriteIn: () => false }, 'by-it'],
  ['a deb that was started by another program’s AppImage', { ...DEB, appImage: '/o', appDir: '/tmp/.mount_y' }, 'apt'],
  ['a folder beside the one of an AppImage', { ...APP_IMAGE, appDir: '/tmp/.mount', packageType: null }, 'by-it'],
  ['what the installer of Windows put in place', { ...DEB, platform: 'win32', has: () => true }, 'own'],
  [
    'the same, where Windows would have to ask for an administrator',
    { ...DEB, platform: 'win32', has: () => true, canWriteIn: () => false },
    'by-it',
  ],
  ['what the MSI put in place', { ...DEB, platform: 'win32' }, 'by-it'],
  ['macOS', { ...DEB, platform: 'darwin', packageType: null }, 'by-it'],
])('newer versions of %s', (_, facts, way) => {
  expect(updateWay(facts)).toBe(way);
});
