import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { mapInOrder } from '../base/concurrency-limiter.ts';
import { describeReadError, unreadable } from '../base/intake-failure.ts';
import { examineFile } from './examine.ts';
import { leftOut, placeOf, type FoundFile, type FoundPlace } from '../sources/found-file.ts';
import { judge, type FileToJudge, type Judged } from './judge.ts';
import { neighboursOnDisk } from '../sources/neighbours.ts';
import { openArchiveFile } from '../sources/open-archive.ts';
import { scanArchive } from './scan-archive.ts';
import { fileAt } from '../sources/content-source.ts';
import { placeAt } from '../sources/open-place.ts';
import { leftOutItem, type ScannedItem } from './scanned-item.ts';
import { walk } from '../sources/walk.ts';

/** How many files are looked into at once. */
export const LOOKS_AT_ONCE = 4;

/**
 * Walks the paths and judges every file met, in the order people know their folders in; archives as if they were folders. A
 * fault over one file is told to `onBug` and leaves that file out; rejects only with the signal's reason.
 */
export async function* scanPaths(
  paths: readonly string[],
  signal: AbortSignal,
  onBug: (error: unknown) => void,
): AsyncGenerator<ScannedItem> {
  let place = placeOf(paths[0] ?? '');
  // As the walk and the rows have them, however they were written.
  const named = new Set(paths.map((path) => resolve(path)));
  const members = new Map<string, Set<string>>();
  try {
    const looks = mapInOrder(walk(paths, { signal }), LOOKS_AT_ONCE, async (found) => ({
      found,
      judged: await judgeSafely(found, named, onBug),
    }));
    for await (const { found, judged } of looks) {
      place = placeOf(found.folder);
      if (found.kind === 'left-out' && named.has(found.path) && noteMember(members, found.path)) continue;
      if (judged.kind === 'archive') yield* scanArchiveFile(found.path, null, signal, onBug);
      else yield* judged.items;
    }
    for (const [archive, wanted] of members) yield* scanArchiveFile(archive, wanted, signal, onBug);
  } catch (error) {
    signal.throwIfAborted();
    onBug(error);
    yield leftOutByFault(place, 0);
  }
}

/** Notes a path that leads into an archive, as the row of a member has it, with its archive; false for any other path. */
function noteMember(members: Map<string, Set<string>>, path: string): boolean {
  const place = placeAt(path);
  if (place.kind === 'file') return false;
  const wanted = members.get(place.archive) ?? new Set();
  members.set(place.archive, wanted.add(path));
  return true;
}

/** The item of a file over which something of ours failed. */
export function leftOutByFault(place: FoundPlace, sizeBytes: number): ScannedItem {
  return leftOutItem(leftOut(place.path, FAULT), sizeBytes);
}

const FAULT = unreadable('This could not be read to the end.', 'a fault while looking into it; the log has its place');

async function judgeSafely(
  found: FoundFile,
  named: ReadonlySet<string>,
  onBug: (error: unknown) => void,
): Promise<Judged> {
  if (found.kind === 'left-out') return { kind: 'items', items: [leftOutItem(found, 0)] };
  try {
    return await judge(onDisk(found, named));
  } catch (error) {
    onBug(error);
    return { kind: 'items', items: [leftOutByFault(found, found.sizeBytes)] };
  }
}

function onDisk(found: Extract<FoundFile, { kind: 'file' }>, named: ReadonlySet<string>): FileToJudge {
  const { path, folder, fileName, sizeBytes, companion = null } = found;
  return {
    ...{ path, folder, fileName, sizeBytes, companion },
    place: fileAt(path),
    isNamed: named.has(path) && named.size === 1,
    neighbours: neighboursOnDisk(path),
    examine: () => examineFile(path, sizeBytes),
    readAll: () => readFile(path),
  };
}

async function* scanArchiveFile(
  path: string,
  /** Of its members only these; all of them where it is null. */
  wanted: ReadonlySet<string> | null,
  signal: AbortSignal,
  onBug: (error: unknown) => void,
): AsyncGenerator<ScannedItem> {
  let archive;
  try {
    archive = await openArchiveFile(path);
  } catch (error) {
    yield leftOutItem(leftOut(path, describeReadError(error, 'file')), 0);
    return;
  }
  try {
    const unpacked = { archiveBytes: archive.sizeBytes, unpackedBytes: 0 };
    const missing = new Set(wanted);
    const scanned = { path, file: path, inner: '', archive, depth: 0, unpacked, wanted };
    for await (const item of scanArchive(scanned, signal, onBug)) {
      missing.delete(item.path);
      yield item;
    }
    for (const member of missing) yield leftOutItem(leftOut(member, NOT_IN_ARCHIVE), 0);
  } finally {
    await archive.close();
  }
}

const NOT_IN_ARCHIVE = unreadable(
  'The archive does not hold this file any more.',
  'a member that was named is not in its archive',
  'Look where it is now and add it again.',
);
