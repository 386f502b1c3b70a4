import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { putInPlace } from '../../../../main/updates/put-in-place.ts';
import { temporaryFolder } from '../../../support/temporary-store.ts';

it('a program’s file is the new one, may be run, and nothing lies beside it', () => {
  using folder = temporaryFolder();
  const [from, to] = [join(folder.path, 'from'), join(folder.path, 'Sagittal.AppImage')];
  writeFileSync(from, 'new');
  writeFileSync(to, 'old');
  putInPlace(from, to);
  expect([readFileSync(to, 'utf8'), statSync(to).mode & 0o777]).toEqual(['new', 0o755]);
  expect(readdirSync(folder.path).sort()).toEqual(['Sagittal.AppImage', 'from']);
});

it('the old file stays where the new one cannot be had or cannot take its name', () => {
  using folder = temporaryFolder();
  const to = join(folder.path, 'Sagittal.AppImage');
  writeFileSync(to, 'old');
  expect(() => {
    putInPlace(join(folder.path, 'nowhere'), to);
  }).toThrow('ENOENT');
  const held = join(folder.path, 'folder');
  mkdirSync(join(held, 'full'), { recursive: true });
  expect(() => {
    putInPlace(to, held);
  }).toThrow();
  chmodSync(to, 0o644);
  expect([readFileSync(to, 'utf8'), readdirSync(folder.path).sort()]).toEqual(['old', ['Sagittal.AppImage', 'folder']]);
});
