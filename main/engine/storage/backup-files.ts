import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { removeOrLeave } from '../base/held-files.ts';

/** A backup is made when the newest is older than this, in milliseconds. */
const BACKUP_EVERY_MS = 86_400_000;

/** A backup file and when it was made, in milliseconds since 1970. */
export interface Backup {
  readonly path: string;
  readonly at: number;
}

/**
 * The backups in a folder, newest first. Those that bear a time after `now` were made under a wrong clock, nobody knows when: they
 * come last.
 */
export function listBackups(folder: string, now = Infinity): Backup[] {
  if (!existsSync(folder)) return [];
  const all = readdirSync(folder)
    .sort()
    .reverse()
    .flatMap((name) => {
      const at = timeOf(/^sagittal-(\d{8}-\d{6}-\d{3})\.db$/.exec(name)?.[1] ?? '');
      return at === null ? [] : [{ path: join(folder, name), at }];
    });
  return [...all.filter(({ at }) => at <= now), ...all.filter(({ at }) => at > now)];
}

/** True where no backup in the folder is younger than a day, whatever a wrong clock has written. */
export function isBackupDue(folder: string, now: number): boolean {
  const [newest] = listBackups(folder, now);
  return newest === undefined || newest.at > now || now - newest.at >= BACKUP_EVERY_MS;
}

/** Deletes all but the newest backups in a folder; one that the system does not let go stays for the next time. */
export function pruneBackups(folder: string, keep: number, now: number): void {
  for (const { path } of listBackups(folder, now).slice(keep)) removeOrLeave(path, { limitMs: 0 });
}

/** A time as file names carry it, in UTC: 20261122-140718-000. */
export function stampOf(time: number): string {
  return new Date(time).toISOString().replace(/[-:Z]/g, '').replace(/[T.]/g, '-');
}

function timeOf(stamp: string): number | null {
  const [, year, month, day, hour, minute, second, ms] =
    /^(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)(\d\d)-(\d{3})$/.exec(stamp) ?? [];
  if (year === undefined || ms === undefined) return null;
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}.${ms}Z`);
}
