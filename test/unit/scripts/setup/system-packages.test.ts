import { expect, test } from 'vitest';

import { isDebianLike, missingFrom } from '../../../../scripts/setup/system-packages.mjs';

test.each([
  ['Debian', 'PRETTY_NAME="Debian GNU/Linux 12"\nID=debian\n', true],
  ['Ubuntu', 'ID=ubuntu\nID_LIKE=debian\n', true],
  ['Linux Mint', 'ID=linuxmint\nID_LIKE="ubuntu debian"\n', true],
  ['Fedora', 'ID=fedora\nVARIANT_ID=debianish\n', false],
  ['no os-release at all', '', false],
])('apt is used only where the system says it is a Debian: %s', (_name, text, expected) => {
  expect(isDebianLike(text)).toBe(expected);
});

test('a package counts as there under its old name and under its t64 name, and only when it is installed', () => {
  const dpkg = 'libnss3 installed\nlibgtk-3-0t64 installed\nlibgbm1 config-files\nxvfb not-installed\n';
  expect(missingFrom(['libnss3', 'libgtk-3-0', 'libgbm1', 'xvfb', 'xauth'], dpkg)).toEqual([
    'libgbm1',
    'xvfb',
    'xauth',
  ]);
});
