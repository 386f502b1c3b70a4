import { dirname } from 'node:path';
import type { SeenFile } from '../storage/watched-folders.ts';

/** How a folder's files are known to be whole. */
export interface SettleRules {
  /** A file is whole once its twin with this ending exists; null: once two looks have seen it the same. */
  readonly readySuffix: string | null;
  /** The twins that exist; they may be empty. */
  readonly twins: ReadonlySet<string>;
  /** True where the files of a folder belong together: none is taken while another still grows. */
  readonly isTogether: boolean;
}

/**
 * The new files that are whole: of those seen in this look, `before` being those of the last one. Answers in the order of the look.
 */
export function settledFiles(
  seen: readonly SeenFile[],
  before: ReadonlyMap<string, SeenFile>,
  { readySuffix, twins, isTogether }: SettleRules,
): SeenFile[] {
  if (readySuffix !== null) {
    return seen.filter(({ path }) => twins.has(path + readySuffix));
  }
  const settled = seen.filter((file) => isSame(file, before.get(file.path)));
  if (!isTogether) return settled;
  const calm = new Set(settled);
  const restless = new Set(seen.filter((file) => !calm.has(file)).map(({ path }) => dirname(path)));
  return settled.filter(({ path }) => !restless.has(dirname(path)));
}

function isSame(file: SeenFile, before: SeenFile | undefined): boolean {
  return before?.sizeBytes === file.sizeBytes && before.modifiedAt === file.modifiedAt;
}
