import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What electron-updater calls a file that it has not wholly fetched. */
const TEMPORARY = /^(\d+-)?temp-/;

/** How much of a file electron-updater has by now, in bytes; what a download left there before `since` is not counted. */
export function growingBytes(folder: string | null, since: number): number {
  try {
    const sizes = readdirSync(folder ?? '')
      .filter((name) => TEMPORARY.test(name))
      .map((name) => statSync(join(folder ?? '', name)))
      .filter(({ mtimeMs }) => mtimeMs >= since)
      .map(({ size }) => size);
    return Math.max(0, ...sizes);
  } catch {
    // Not there yet, or just renamed.
    return 0;
  }
}
