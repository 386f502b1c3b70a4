import { lstat } from 'node:fs/promises';
import { isSourceThere } from './is-source-there.ts';

/** Those of the paths at which nothing is found, in their order. What cannot be looked at just now, and a link to nothing, counts as found. */
export async function missingPaths(paths: readonly string[]): Promise<string[]> {
  const isThere = await Promise.all(paths.map(async (path) => (await isSourceThere(path)) || isLink(path)));
  return paths.filter((_path, index) => isThere[index] === false);
}

async function isLink(path: string): Promise<boolean> {
  return lstat(path).then(
    (facts) => facts.isSymbolicLink(),
    () => false,
  );
}
