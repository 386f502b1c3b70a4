import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';

import { thirdPartyNotices } from '../../../../scripts/packaging/bill-of-materials.mjs';
import { bundledPackages } from '../../../../scripts/packaging/bundled-packages.mjs';
import { legalProblems } from '../../../../scripts/packaging/legal-problems.mjs';
import { holdsText, licenceText } from '../../../../scripts/packaging/licence-texts.mjs';
import { updaterProblems } from '../../../../scripts/packaging/updater-problems.mjs';
import { REPOSITORY } from '../../../support/launch-app.ts';

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

const part = (name: string, licence: string, text?: string) => ({
  ...{ name, version: '1.0.0', licence, purl: `pkg:npm/${name}@1.0.0` },
  ...(text !== undefined && { text }),
});
const MIT = 'Permission is hereby granted, free of charge, to any person';

it('names a part that is in no bill of materials, and one that the notices leave out', () => {
  const one = part('one', 'MIT', MIT);
  const notices = thirdPartyNotices([one]);
  expect(legalProblems(['one'], [one], notices, [])).toEqual([]);
  expect(legalProblems(['one', 'two', 'two'], [one, { name: 'three', version: '3.0.0' }], notices, [])).toEqual([
    'two is not in the bill of materials.',
    'three 3.0.0 is not in the notices.',
  ]);
});

it('names a part whose licence is not there as a text, whole', () => {
  const lesser = 'GNU LESSER GENERAL PUBLIC LICENSE\nVersion 3, 29 June 2007';
  const parts = [
    part('silent', 'MIT'),
    part('half', 'LGPL-3.0-or-later', lesser),
    part('whole', 'LGPL-3.0-or-later', `${lesser}\n\nGNU GENERAL PUBLIC LICENSE\n Version 3, 29 June 2007`),
    part('choice', 'MIT OR CC0-1.0', MIT),
    part('strange', 'SSPL-1.0', MIT),
    part('node', 'MIT', 'See resources/node/LICENSE.'),
    part('electron', 'MIT', 'See LICENSE.electron.txt.'),
  ];
  expect(legalProblems([], parts, thirdPartyNotices(parts), ['LICENSE.electron.txt'])).toEqual([
    'The notice of silent lacks the text of its licence, MIT.',
    'The notice of half lacks the text of its licence, LGPL-3.0-or-later.',
    'strange is under SSPL-1.0, which scripts/packaging/licence-texts.mjs does not know.',
    'The licence of node, resources/node/LICENSE, is missing.',
  ]);
});

it.each([
  '@img/sharp-libvips-linux-x64',
  'tr46',
  'react-remove-scroll-bar',
  '@tesseract.js-data/eng',
  'lazy-val',
  'sharp',
  '@aws-sdk/nested-clients',
  'abstract-logging',
])('has the licence of %s as a text', (name) => {
  const { license } = JSON.parse(readFileSync(join(REPOSITORY, 'node_modules', name, 'package.json'), 'utf8')) as {
    license: string;
  };
  const text = licenceText(REPOSITORY, join(REPOSITORY, 'node_modules', name), license) ?? '';
  expect([holdsText(license, text), text.includes('Mozilla Public License 1.1')]).toEqual([
    true,
    name.includes('vips'),
  ]);
  if (name.includes('vips')) expect(text).toContain('MOZILLA PUBLIC LICENSE');
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
