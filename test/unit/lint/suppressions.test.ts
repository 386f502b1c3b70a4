import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../../..');
const folders = ['main', 'renderer', 'shared', 'scripts', 'test'];
const suppressions = new RegExp(['eslint' + '-disable', '@ts' + '-ignore', '@ts' + '-nocheck'].join('|'));

test('no file of the product turns the checks off', () => {
  const files = folders.flatMap(codeFilesIn);
  expect(files).toContain('shared/failures.ts');
  expect(files.filter((file) => suppressions.test(readFileSync(join(root, file), 'utf8')))).toEqual([]);
});

function codeFilesIn(folder: string): string[] {
  const names = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
  return names
    .filter((name) => /\.([cm]?[jt]sx?)$/.test(name))
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`);
}
