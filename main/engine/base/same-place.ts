import { existsSync, realpathSync, statSync } from 'node:fs';
import nodePath, { basename, dirname, join } from 'node:path';

/** What is asked of the disk to tell one place from another. */
export interface PlaceLook {
  /** What no other place of this computer has, whatever the place is called; null where nothing is there or nobody knows. */
  readonly identityOf: (path: string) => string | null;
  /** The place's name without links; the path itself where nothing is there. */
  readonly realPathOf: (path: string) => string;
}

/**
 * True for the folder itself and everything below it, by whatever name: in another case, through a link, a short name, a mapped
 * drive. What is not there yet counts by the folder it would be made in.
 */
export function isWithin(path: string, folder: string, look: PlaceLook = ON_DISK): boolean {
  const wanted = look.identityOf(folder);
  for (let place = look.realPathOf(path); ; place = dirname(place)) {
    if (isSamePlace(look.identityOf(place), wanted, place, look.realPathOf(folder))) return true;
    if (dirname(place) === place) return false;
  }
}

function isSamePlace(identity: string | null, wanted: string | null, place: string, folder: string): boolean {
  return identity === null || wanted === null ? place === folder : identity === wanted;
}

/** The rest of a path below a folder, as in names; empty for the folder itself, null for what is not in it. Drive roots end in a slash. */
export function pathWithin(
  folder: string,
  path: string,
  paths: Pick<typeof nodePath, 'relative' | 'isAbsolute' | 'sep'> = nodePath,
): string | null {
  const rest = paths.relative(folder, path);
  return rest === '..' || rest.startsWith(`..${paths.sep}`) || paths.isAbsolute(rest) ? null : rest;
}

/** Identities as device and number; disks that give none say 0. */
export function identityFrom({ dev, ino }: { readonly dev: bigint; readonly ino: bigint }): string | null {
  return ino === 0n ? null : `${dev}:${ino}`;
}

const ON_DISK: PlaceLook = {
  identityOf: (path) => {
    const facts = statSync(path, { bigint: true, throwIfNoEntry: false });
    return facts === undefined ? null : identityFrom(facts);
  },
  realPathOf: realPlace,
};

/** The real path of what is there already of a path, and the rest as it is. */
function realPlace(path: string): string {
  if (existsSync(path)) return realpathSync.native(path);
  const parent = dirname(path);
  return parent === path ? path : join(realPlace(parent), basename(path));
}
