import { expect, it } from 'vitest';

import { controlFile } from '../../../../scripts/packaging/build-deb.mjs';
import { machineOf, specFile } from '../../../../scripts/packaging/build-rpm.mjs';
import { readFpmArguments } from '../../../../scripts/packaging/fpm-arguments.mjs';

const COMMON = [
  '--name',
  'sagittal',
  '--version',
  '0.1.0',
  '--maintainer',
  'M <m@x.invalid>',
  '--url',
  'https://x.invalid/',
  '--license',
  'MIT',
];
const DEB = [
  ...[
    '-s',
    'dir',
    '--force',
    '-t',
    'deb',
    '-d',
    'libgbm1',
    '-d',
    'libasound2 | libasound2t64',
    '--deb-recommends',
    'gnome-keyring',
  ],
  ...['--deb-compression', 'gz', '--architecture', 'amd64', '--after-install', '/a', '--after-remove', '/b'],
  ...[
    '--description',
    'Sends images\n \n Keeps answers.',
    '--package',
    '/out.deb',
    ...COMMON,
    '--category',
    'graphics',
    '--deb-priority',
    'optional',
  ],
  ...['/dist/linux-unpacked/=/opt/Sagittal', '/tmp/i=1.png=/usr/share/icons/x.png'],
];

it('reads what electron-builder says to fpm, and refuses what it does not know', () => {
  expect(readFpmArguments(DEB)).toMatchObject({
    type: 'deb',
    compression: 'gz',
    depends: ['libgbm1', 'libasound2 | libasound2t64'],
    files: [
      { from: '/dist/linux-unpacked/', to: '/opt/Sagittal' },
      { from: '/tmp/i=1.png', to: '/usr/share/icons/x.png' },
    ],
  });
  expect(() => readFpmArguments(['--config-files', '/etc/x'])).toThrow('--config-files is not known');
});

it('writes the control file of a deb', () => {
  expect(controlFile(readFpmArguments(DEB), 400)).toBe(
    `Package: sagittal
Version: 0.1.0
Architecture: amd64
Maintainer: M <m@x.invalid>
Installed-Size: 400
Depends: libgbm1, libasound2 | libasound2t64
Recommends: gnome-keyring
Section: graphics
Priority: optional
Homepage: https://x.invalid/
Description: Sends images
 .
 Keeps answers.
`,
  );
});

it('writes the spec of an rpm, whose scripts hold no macro by chance', () => {
  const words = [
    '-t',
    'rpm',
    '-d',
    'gtk3',
    '--rpm-compression',
    'gzip',
    '--rpm-summary',
    'Sends images',
    '--description',
    'Keeps answers.',
  ];
  const spec = specFile(readFpmArguments([...words, ...COMMON]), { post: '#!/bin/bash\ndate +%H\n', postun: '' }, [
    '/opt/Sagittal/',
  ]);
  expect(spec).toContain('Summary: Sends images\nLicense: MIT\nURL: https://x.invalid/\nVendor: ');
  expect(spec).toContain('AutoReqProv: no\nRequires: gtk3\n\n%description\nKeeps answers.');
  expect(spec).toContain('%post -p /bin/bash\ndate +%%H');
  expect(spec).toContain('%files\n%defattr(-,root,root,-)\n"/opt/Sagittal"');
});

it('names no homepage where there is none', () => {
  const order = { ...readFpmArguments(DEB), ...readFpmArguments(['--url', 'none', '--license', 'MIT']) };
  expect(controlFile(order, 400)).not.toContain('Homepage');
  expect(specFile(order, { post: '', postun: '' }, [])).toContain('License: MIT\nVendor: ');
});

it('names the machine of an rpm as rpm does', () => {
  expect(['amd64', 'arm64', 'x86_64'].map(machineOf)).toEqual(['x86_64', 'aarch64', 'x86_64']);
});
