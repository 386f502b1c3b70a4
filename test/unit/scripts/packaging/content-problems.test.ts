import { readFileSync } from 'node:fs';
import { FuseV1Options } from '@electron/fuses';
import { expect, it } from 'vitest';

import { contentProblems, LARGEST } from '../../../../scripts/packaging/content-problems.mjs';
import { EXPECTED_FUSES, fuseProblems } from '../../../../scripts/packaging/expected-fuses.mjs';

const linux = { platform: 'linux', arch: 'x64' } as const;
const ELF = Buffer.from('\x7fELF', 'latin1');
const MODULES = 'resources/engine/node_modules';

/** A package with nothing wrong. */
const SOUND = [
  'resources/app.asar',
  ...['cli', 'engine', 'endpoint'].map((name) => `resources/engine/out/main/${name}.js`),
  'resources/engine/package.json',
  ...['LICENSE', 'THIRD-PARTY-NOTICES.txt', 'sagittal.cdx.json'].map((name) => `resources/legal/${name}`),
  ...['LICENSE', 'node'].map((name) => `resources/node/${name}`),
  'resources/bin/sagittal',
  ...['windows/sagittal.admx', 'windows/en-US/sagittal.adml', 'macos/sagittal.mobileconfig'].map(
    (name) => `resources/policy/${name}`,
  ),
  `${MODULES}/better-sqlite3-multiple-ciphers/prebuilds/linux-x64.node`,
  `${MODULES}/@img/sharp-linux-x64/package.json`,
  ...['', '-relaxedsimd'].map((kind) => `${MODULES}/tesseract.js-core/tesseract-core${kind}.wasm`),
];
const file = (path: string, size = 1, head = ELF) => ({ path, size, head });
const problems = (...more: ReturnType<typeof file>[]) =>
  contentProblems([...SOUND.map((path) => file(path)), ...more], linux);

it('finds nothing wrong with what should ship', () => {
  expect(problems(file('locales/de.pak'), file(`${MODULES}/fastify/fastify.js`, 1, Buffer.from('use ')))).toEqual([]);
});

it('misses what has to be there', () => {
  const without = SOUND.filter((path) => path !== 'resources/bin/sagittal').map((path) => file(path));
  expect(contentProblems(without, linux)).toEqual(['resources/bin/sagittal is missing.']);
});

it.each([
  [`${MODULES}/x/a.js.map`, 'a source map'],
  [`${MODULES}/x/a.ts`, 'a source'],
  [`${MODULES}/x/test/a.js`, 'a test'],
  [`${MODULES}/x/a.cpp`, 'a source of a native part'],
  [`${MODULES}/tesseract.js-core/tesseract-core-simd-lstm.wasm`, 'a spare core of the text recognition'],
  [`${MODULES}/@tesseract.js-data/eng/4.0.0/eng.traineddata.gz`, 'language data that is not used'],
  [`${MODULES}/react-dom/index.js`, 'a library of the window, which is bundled'],
  [`${MODULES}/@mantine/core/x.js`, 'a library of the window, which is bundled'],
  ['resources/app/main.mjs', 'an app of Electron’s own'],
])('refuses %s: %s', (path, why) => {
  expect(problems(file(path))).toEqual([`${path} is ${why}.`]);
});

it.each([
  ['MZ', 'win32'],
  ['\xcf\xfa\xed\xfe', 'darwin'],
])('refuses a program that begins with %j', (head, system) => {
  expect(problems(file('resources/x', 1, Buffer.from(head, 'latin1')))).toEqual([
    `resources/x is a program for ${system}.`,
  ]);
});

it('refuses what is too large', () => {
  expect(problems(file('resources/engine/out/big', LARGEST.ours))).toEqual([
    expect.stringContaining('Besides Electron and Node it has 90.0 MiB'),
  ]);
  expect(problems(file('electron', LARGEST.whole))).toEqual([expect.stringContaining('The package has 450.0 MiB')]);
});

it('names every fuse that stands wrong or is not there', () => {
  const right = Object.fromEntries(Object.entries(EXPECTED_FUSES).map(([fuse, isOn]) => [fuse, isOn ? 0x31 : 0x30]));
  expect(fuseProblems(right)).toEqual([]);
  expect(fuseProblems({ ...right, 0: 0x31, 5: 0x72 })).toEqual([
    'The fuse RunAsNode is on.',
    'The fuse OnlyLoadAppFromAsar is missing.',
  ]);
});

it('electron-builder sets the fuses that a package is checked for', () => {
  const settings = readFileSync(new URL('../../../../electron-builder.yml', import.meta.url), 'utf8');
  const block = /^electronFuses:\n((?: {2}.*\n)+)/m.exec(settings)?.[1] ?? '';
  const set = Object.fromEntries(
    [...block.matchAll(/^ {2}(\w+): (true|false)$/gm)].map(([, name, isOn]) => [name, isOn]),
  );
  const wanted = Object.entries(EXPECTED_FUSES).map(([fuse, isOn]) => {
    const name = Object.entries(FuseV1Options).find(([, value]) => String(value) === fuse)?.[0] ?? fuse;
    return [`${name.charAt(0).toLowerCase()}${name.slice(1)}`, String(isOn)];
  });
  expect(set).toMatchObject(Object.fromEntries(wanted));
});
