import { existsSync, mkdirSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { FORMAT_WORDS, type MediaType } from '../../../shared/media-types.ts';
import { isWithin, pathWithin, type PlaceLook } from '../../engine/base/same-place.ts';
import { sentName } from '../../engine/model/sent-name.ts';
import { UsageError } from '../terminal/usage.ts';

/** Where cleaned files go. */
export interface Places {
  /** Absolute. */
  readonly source: string;
  /** The path of the cleaned copy of the image of that number, from 1; its folder is there. */
  readonly target: (path: string, number: number, mediaType: MediaType) => string;
}

/** What a person typed. */
interface Wish {
  readonly from: string;
  readonly to: string;
  readonly report: string | undefined;
  readonly keepNames: boolean;
  /** True where the source is a file that holds others. */
  readonly isArchive: boolean;
}

/**
 * Checks where files come from and go to: nothing is ever written into the source, and no file that is there is written over.
 * Throws UsageError.
 */
export function findPlaces({ from, to, report, keepNames, isArchive }: Wish, look?: PlaceLook): Places {
  const source = resolve(from);
  const out = resolve(to);
  const isFolder = kindOf(source) === 'folder';
  if (kindOf(source) === null) throw new UsageError(`${from} cannot be found. Check the path.`);
  const outKind = kindOf(out);
  if (outKind === 'file')
    throw new UsageError(`${to} is there already, and deidentify never writes over a file. Choose another place.`);
  if ((isFolder || isArchive) && outKind === null && namesAFile(out))
    throw new UsageError(`${from} holds several files, and ${to} is the name of one. Name a folder for them.`);
  if (isFolder && isWithin(out, source, look))
    throw new UsageError(
      'The cleaned files cannot go into the folder they are made of. Choose a folder outside of it.',
    );
  if (isFolder && keepNames && isWithin(source, out, look))
    throw new UsageError('With --keep-names, the cleaned files cannot go into a folder that holds the originals.');
  if (report !== undefined && isFolder && isWithin(resolve(report), source, look))
    throw new UsageError('The report cannot go into the folder of the originals. Choose a place outside of it.');
  if (!isFolder && !isArchive && outKind === null) {
    if (!existsSync(dirname(out))) throw new UsageError(`The folder of ${to} cannot be found. Make it first.`);
    return { source, target: () => out };
  }
  mkdirSync(out, { recursive: true });
  const root = isFolder || isArchive ? source : dirname(source);
  return {
    source,
    target: (path, number, mediaType) => join(out, keepNames ? namedIn(out, root, path) : numbered(number, mediaType)),
  };
}

const FILE_ENDINGS = [...Object.values(FORMAT_WORDS).flatMap(({ extensions }) => extensions), '.gz', '.zip'];

function namesAFile(path: string): boolean {
  return FILE_ENDINGS.some((ending) => path.toLowerCase().endsWith(ending));
}

function numbered(number: number, mediaType: MediaType): string {
  return sentName(String(number).padStart(6, '0'), mediaType);
}

/** The same place below the new folder. */
function namedIn(out: string, root: string, path: string): string {
  const place = pathWithin(root, path) ?? '';
  const name = place === '' ? basename(path) : place;
  mkdirSync(dirname(join(out, name)), { recursive: true });
  return name;
}

function kindOf(path: string): 'file' | 'folder' | null {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return null;
  return stats.isDirectory() ? 'folder' : 'file';
}
