import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { putInPlace } from '../../../../main/updates/put-in-place.ts';
import { temporaryFolder } from '../../../support/temporary-store.ts';

const hashOf = (text: string) => createHash('sha512').update(text).digest('base64');

it('a program’s file is the new one, may be run, and nothing lies beside it', () => {
  using folder = temporaryFolder();
  const [from, to] = [join(folder.path, 'from'), join(folder.path, 'Sagittal.AppImage')];
  writeFileSync(from, 'new');
  writeFileSync(to, 'old');
  putInPlace(from, to, hashOf('new'));
  expect([readFileSync(to, 'utf8'), statSync(to).mode & 0o777]).toEqual(['new', 0o755]);
  expect(readdirSync(folder.path).sort()).toEqual(['Sagittal.AppImage', 'from']);
});

it('the old file stays where the new one cannot be had or cannot take its name', () => {
  using folder = temporaryFolder();
  const to = join(folder.path, 'Sagittal.AppImage');
  writeFileSync(to, 'old');
  expect(() => {
    putInPlace(join(folder.path, 'nowhere'), to, hashOf('new'));
  }).toThrow('ENOENT');
  const held = join(folder.path, 'folder');
  mkdirSync(join(held, 'full'), { recursive: true });
  expect(() => {
    putInPlace(to, held, hashOf('old'));
  }).toThrow();
  chmodSync(to, 0o644);
  expect([readFileSync(to, 'utf8'), readdirSync(folder.path).sort()]).toEqual(['old', ['Sagittal.AppImage', 'folder']]);
});

it('what is no longer what was fetched does not take the place', () => {
  using folder = temporaryFolder();
  const [from, to] = [join(folder.path, 'from'), join(folder.path, 'Sagittal.AppImage')];
  writeFileSync(from, 'changed since');
  writeFileSync(to, 'old');
  expect(() => {
    putInPlace(from, to, hashOf('new'));
  }).toThrow('not the file that was fetched');
  expect([readFileSync(to, 'utf8'), readdirSync(folder.path).sort()]).toEqual(['old', ['Sagittal.AppImage', 'from']]);
});
