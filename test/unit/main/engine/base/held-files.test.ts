import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { doHeldLast, removeHeld, removeOrLeave, renameHeld } from '../../../../../main/engine/base/held-files.ts';
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

it('deletes what must not stay once it is let go, and says what the system says where it is not', () => {
  using folder = temporaryFolder();
  const path = join(folder.path, 'held');
  mkdirSync(path);
  let looks = 0;
  const isPassing = () => {
    rmSync(path, { recursive: true });
    writeFileSync(path, '');
    return (looks += 1) > 0;
  };
  removeHeld(path, { isPassing });
  expect([existsSync(path), looks]).toEqual([false, 1]);
  mkdirSync(path);
  expect(() => {
    removeHeld(path, { isPassing: () => true, limitMs: 0 });
  }).toThrow();
});

it('of many files does those first that nobody holds, and waits for the others', async () => {
  const busy = Object.assign(new Error('held'), { code: 'EBUSY' });
  const done: string[] = [];
  let tries = 0;
  const steps = [
    () => {
      if ((tries += 1) < 3) throw busy;
      done.push('held');
    },
    () => void done.push('one'),
    () => void done.push('two'),
  ];
  await doHeldLast(steps);
  expect([done, tries]).toEqual([['one', 'two', 'held'], 3]);
  const full = Object.assign(new Error('full'), { code: 'ENOSPC' });
  const fail = (error: Error) => () => {
    throw error;
  };
  await expect(doHeldLast([fail(full)])).rejects.toBe(full);
  await expect(doHeldLast([fail(busy)], { limitMs: 0 })).rejects.toBe(busy);
});
