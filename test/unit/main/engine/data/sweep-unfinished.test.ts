import { mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { sweepUnfinished } from '../../../../../main/engine/data/sweep-unfinished.ts';
import { temporaryFolder } from '../../../../support/temporary-store.ts';

const NOW = Date.UTC(2026, 10, 22);
const HOUR = 3_600_000;

/** Writes an empty file that was last changed so long ago. */
function left(folder: string, name: string, agoMs: number): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), '');
  const at = new Date(NOW - agoMs);
  utimesSync(join(folder, name), at, at);
}

it('deletes what processes have left half written, and their files of changes, among the backups too', () => {
  using folder = temporaryFolder();
  const backups = join(folder.path, 'backups');
  for (const name of ['sagittal.db.part', 'sagittal.db.part-wal', 'vault.json.part']) left(folder.path, name, 2 * HOUR);
  left(backups, 'sagittal-20261122-140718-000.db.part-journal', 2 * HOUR);
  sweepUnfinished(folder.path, NOW);
  expect([readdirSync(folder.path), readdirSync(backups)]).toEqual([['backups'], []]);
});

it("leaves what is whole, what may be somebody's work, and folders", () => {
  using folder = temporaryFolder();
  for (const name of ['sagittal.db', 'sagittal.db-wal', 'part', 'a.part.txt']) left(folder.path, name, 9 * HOUR);
  left(folder.path, 'new.part', HOUR - 1_000);
  mkdirSync(join(folder.path, 'folder.part'));
  utimesSync(join(folder.path, 'folder.part'), 1, 1);
  const before = readdirSync(folder.path);
  sweepUnfinished(folder.path, NOW);
  expect(readdirSync(folder.path)).toEqual(before);
});

it('takes a file from the future for one that a wrong clock has left', () => {
  using folder = temporaryFolder();
  left(folder.path, 'sagittal.db.part', -9 * HOUR);
  sweepUnfinished(folder.path, NOW);
  expect(readdirSync(folder.path)).toEqual([]);
});

it('has nothing to do where there is no folder yet', () => {
  using folder = temporaryFolder();
  expect(() => sweepUnfinished(join(folder.path, 'not there'), NOW)).not.toThrow();
});
