import { readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isBackupDue, listBackups, pruneBackups, stampOf } from '../../../../../main/engine/storage/backup-files.ts';
import { temporaryFolder } from '../../../../support/temporary-store.ts';

const NOW = Date.UTC(2026, 10, 22, 14, 7, 18, 5);

/** A folder with empty files of these names in it. */
function folderOf(names: readonly string[]) {
  const folder = temporaryFolder();
  for (const name of names) writeFileSync(join(folder.path, name), '');
  return folder;
}

describe('the list of backups', () => {
  it('is newest first, with the times of their names, and knows no other file', () => {
    using folder = folderOf([
      'sagittal-20261122-140718-005.db',
      'sagittal-20261123-000000-000.db',
      'sagittal-20261123-000000-000.db.part',
      'sagittal-2026112-000000-000.db',
      'sagittal.db',
      'notes.txt',
    ]);
    expect(listBackups(folder.path)).toEqual([
      { path: join(folder.path, 'sagittal-20261123-000000-000.db'), at: Date.UTC(2026, 10, 23) },
      { path: join(folder.path, 'sagittal-20261122-140718-005.db'), at: NOW },
    ]);
  });

  it('is empty where there is no folder yet', () => {
    using folder = temporaryFolder();
    expect(listBackups(join(folder.path, 'backups'))).toEqual([]);
  });

  it.each([
    [0, []],
    [2, ['sagittal-20260102-000000-000.db', 'sagittal-20260103-000000-000.db', 'other.db']],
    [7, ['sagittal-20260101-000000-000.db', 'sagittal-20260102-000000-000.db', 'sagittal-20260103-000000-000.db']],
  ])('is cut to the newest %i, and other files stay', (keep, left) => {
    const names = [1, 2, 3].map((day) => `sagittal-2026010${day}-000000-000.db`);
    using folder = folderOf([...names, 'other.db']);
    pruneBackups(folder.path, keep, NOW);
    expect(readdirSync(folder.path).sort()).toEqual([...new Set(['other.db', ...left])].sort());
  });

  it('knows that the clock was wrong: a backup from the future is no reason to make none, and goes first', () => {
    const future = 'sagittal-20990101-000000-000.db';
    const days = [21, 22].map((day) => `sagittal-202611${day}-000000-000.db`);
    using folder = folderOf([future, ...days]);
    const names = listBackups(folder.path, NOW).map(({ path }) => basename(path));
    expect(names).toEqual([days[1], days[0], future]);
    const due = [NOW, NOW + 86_400_000, Date.UTC(2020, 0)].map((now) => isBackupDue(folder.path, now));
    expect(due).toEqual([false, true, true]);
    pruneBackups(folder.path, 2, NOW);
    expect(readdirSync(folder.path).sort()).toEqual(days);
  });

  it('reads the very times that names were written with', () => {
    const times = [0, NOW, Date.UTC(1999, 11, 31, 23, 59, 59, 999), Date.UTC(2099, 1, 28)];
    using folder = folderOf(times.map((time) => `sagittal-${stampOf(time)}.db`));
    expect(listBackups(folder.path).map(({ at }) => at)).toEqual([...times].sort((a, b) => b - a));
  });
});
