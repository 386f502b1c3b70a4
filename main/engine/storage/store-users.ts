import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The processes that have the store open, as files named by their ids: known even where the store itself cannot be read. */
export function storeUsers(dataDirectory: string, isAlive: (pid: number) => boolean) {
  const folder = join(dataDirectory, 'in-use');
  const own = join(folder, String(process.pid));
  return {
    enter: () => {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      writeFileSync(own, '');
    },
    leave: () => {
      rmSync(own, { force: true });
    },
    /** Other processes that are alive and have the store open; forgets those that are gone. */
    others: (): number[] => {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const pids = readdirSync(folder)
        .filter((name) => /^\d+$/.test(name))
        .map(Number)
        .filter((pid) => pid !== process.pid);
      for (const pid of pids) if (!isAlive(pid)) rmSync(join(folder, String(pid)), { force: true });
      return pids.filter(isAlive);
    },
  };
}
