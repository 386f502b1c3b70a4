import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { syncFile, syncPlace, writeDurably } from '../../../../../main/engine/storage/durable.ts';
import { temporaryFolder } from '../../../../support/temporary-store.ts';
import { OWN_FILE } from '../../../../support/this-system.ts';

it('writes a file for its user alone, in the place of a longer one', () => {
  using folder = temporaryFolder();
  const path = join(folder.path, 'mark');
  for (const content of ['a longer content', 'short']) writeDurably(path, content);
  expect([readFileSync(path, 'utf8'), statSync(path).mode & 0o777]).toEqual(['short', OWN_FILE]);
});

it('brings files and names to disk that others have written, and changes nothing of them', () => {
  using folder = temporaryFolder();
  const path = join(folder.path, 'store');
  writeFileSync(path, 'rows');
  syncFile(path);
  syncPlace(folder.path);
  expect(readFileSync(path, 'utf8')).toBe('rows');
});

it('says where something is not there, instead of making it', () => {
  using folder = temporaryFolder();
  const gone = join(folder.path, 'gone');
  for (const work of [() => syncFile(gone), () => syncPlace(gone), () => writeDurably(join(gone, 'mark'), '')])
    expect(work).toThrow(/ENOENT/);
});
