import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { removeOrLeave, renameHeld } from '../../../../../main/engine/base/held-files.ts';
import { temporaryFolder } from '../../../../support/temporary-store.ts';

it('renames once what was in the way is gone', () => {
  using folder = temporaryFolder();
  const [from, to] = [join(folder.path, 'new.part'), join(folder.path, 'secrets.json')];
  let looks = 0;
  const isPassing = () => {
    looks += 1;
    writeFileSync(from, 'whole');
    return true;
  };
  renameHeld(from, to, { isPassing });
  expect([readFileSync(to, 'utf8'), looks]).toEqual(['whole', 1]);
});

it('deletes what can be deleted, and leaves what cannot for a later sweep', () => {
  using folder = temporaryFolder();
  const file = join(folder.path, 'a.part');
  writeFileSync(file, '');
  // A folder is no file: the system refuses it, as it does one that a scanner holds.
  mkdirSync(join(folder.path, 'held'));
  expect([file, join(folder.path, 'none'), join(folder.path, 'held')].map((path) => removeOrLeave(path))).toEqual([
    true,
    true,
    false,
  ]);
  expect(existsSync(file)).toBe(false);
});
