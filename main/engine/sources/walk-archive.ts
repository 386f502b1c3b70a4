import { sep } from 'node:path';
import type { Failure } from '../../../shared/failures.ts';
import { companionOf, discName, isDiscDirectory, type Companion } from './disc.ts';
import {
  EMPTY_FILE,
  isLitter,
  leftOut,
  LITTER_FAILURE,
  placeOf,
  type FoundPlace,
  type LeftOutFile,
} from './found-file.ts';
import { unreadable, unsupported } from '../base/intake-failure.ts';
import { MOST_RATIO, MOST_UNPACKED_BYTES, RATIO_MATTERS_BYTES } from './archive-limits.ts';
import type { Archive } from './open-archive.ts';
import type { ArchiveEntry } from './archive-entry.ts';

/** A file in an archive that is worth looking into; `name` is its path inside of it. */
export interface FoundMember extends FoundPlace {
  readonly kind: 'member';
  readonly name: string;
  readonly entry: ArchiveEntry;
  readonly companion: Companion | null;
}

/** What an archive file, with all archives in it, has unpacked to so far; bytes. */
export interface Unpacked {
  readonly archiveBytes: number;
  unpackedBytes: number;
}

/**
 * Walks an archive at the given path as if it were a folder. Every file in it is met once; where the rest of it is not looked at,
 * the archive itself is left out with the reason.
 */
export function* walkArchive(path: string, archive: Archive, unpacked: Unpacked): Generator<FoundMember | LeftOutFile> {
  const names = new Map<string, number>();
  const companions = companionsIn(archive);
  let count = 0;
  for (const { name, entry } of archive.entries) {
    if (entry.isFolder) continue;
    count += 1;
    const times = (names.get(name) ?? 0) + 1;
    names.set(name, times);
    const rowPath = memberPath(path, times === 1 ? name : `${name} (${times})`);
    const failure = times === 1 ? whyLeftOut(name, entry) : TWICE;
    if (failure !== null) {
      yield leftOut(rowPath, failure);
      continue;
    }
    unpacked.unpackedBytes += entry.sizeBytes;
    if (isBomb(unpacked)) {
      yield leftOut(path, tooMuch(unpacked));
      return;
    }
    yield { kind: 'member', ...placeOf(rowPath), name, entry, companion: companions(name) };
  }
  if (archive.problem !== null) yield leftOut(path, archive.problem);
  else if (count === 0) yield leftOut(path, NOTHING);
}

/** The path of a member's row: as if the archive were a folder of this system. */
export function memberPath(archivePath: string, name: string, separator: string = sep): string {
  return archivePath + separator + name.split('/').join(separator);
}

const NOTHING = unsupported('There are no files in this archive.', 'an archive without files');
const TWICE = unreadable(
  'The archive holds two files of this name; the first one was taken.',
  'duplicate member name',
  'Unpack it and add the folder.',
);

function whyLeftOut(name: string, entry: ArchiveEntry): Failure | null {
  if (name.split('/').some(isLitter)) return LITTER_FAILURE;
  return entry.defect()?.failure ?? (entry.sizeBytes === 0 ? EMPTY_FILE : null);
}

function isBomb({ archiveBytes, unpackedBytes }: Unpacked): boolean {
  if (unpackedBytes > MOST_UNPACKED_BYTES) return true;
  return unpackedBytes > RATIO_MATTERS_BYTES && unpackedBytes > archiveBytes * MOST_RATIO;
}

function tooMuch({ archiveBytes, unpackedBytes }: Unpacked): Failure {
  return unreadable(
    'This archive unpacks to far more than it should; the rest of it was not looked at.',
    `${archiveBytes} bytes unpack to ${unpackedBytes} and more`,
    'Ask where it comes from. If it is right, unpack it and add the folder.',
  );
}

/** Whether a name lies on a disc that was packed with its DICOMDIR, and beside what. */
function companionsIn(archive: Archive): (name: string) => Companion | null {
  const all = archive.entries.map(({ name }) => name);
  const discs = all.filter((name) => isDiscDirectory(lastOf(name))).map(folderOf);
  if (discs.length === 0) return () => null;
  const folders = Map.groupBy(all, folderOf);
  return (name) => {
    const folder = folderOf(name);
    return discs.some((disc) => folder.startsWith(disc)) ? companionOf((folders.get(folder) ?? []).map(lastOf)) : null;
  };
}

/** The folder of a name with its closing slash; empty at the top. */
function folderOf(name: string): string {
  return name.slice(0, name.length - lastOf(name).length);
}

function lastOf(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}

/** The files a packed DICOMDIR lists that are not in the archive; paths inside of it. */
export function missingFromArchive(discDirectory: string, listed: readonly string[][], archive: Archive): string[] {
  const folder = folderOf(discDirectory);
  const there = new Set(archive.entries.map(({ name }) => name.split('/').map(discName).join('/')));
  const root = folder.split('/').map(discName).join('/');
  return listed
    .filter((parts) => !there.has(root + parts.map(discName).join('/')))
    .map((parts) => folder + parts.join('/'));
}
