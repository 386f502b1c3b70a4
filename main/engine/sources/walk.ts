import { lstat, readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { companionOf, isDisc, type Companion } from './disc.ts';
import { EMPTY_FILE, isLitter, leftOut, LITTER_FAILURE, placeOf, type FoundFile } from './found-file.ts';
import { describeReadError, errorCode, gone, unreadable, unsupported } from '../base/intake-failure.ts';
import { identityFrom } from '../base/same-place.ts';
import type { Failure } from '../../../shared/failures.ts';
import { NamesInOrder } from './names-in-order.ts';

/** The questions a walk asks the file system; `node:fs/promises` answers them. */
export interface WalkFileSystem {
  stat(path: string): Promise<PathFacts>;
  lstat(path: string): Promise<Pick<PathFacts, 'isSymbolicLink'>>;
  readdir(path: string): Promise<string[]>;
}

export interface WalkOptions {
  /** Ends the walk: the next step throws the signal's reason. */
  readonly signal?: AbortSignal;
  readonly fileSystem?: WalkFileSystem;
}

/**
 * Walks files and folders depth first, names in natural order (2 before 10), links followed, each folder once. Streams:
 * it holds the names of the folders it is inside of and nothing more.
 */
export async function* walk(paths: readonly string[], options: WalkOptions = {}): AsyncGenerator<FoundFile> {
  const { fileSystem = diskFileSystem, signal } = options;
  const seenFolders = new Set<string>();
  for (const named of paths.map((path) => resolve(path))) {
    const pending: OpenedFolder[] = [{ folder: dirname(named), names: new NamesInOrder([basename(named)]) }];
    let hasYielded = false;
    for (let path = nextPath(pending); path !== null; path = nextPath(pending)) {
      signal?.throwIfAborted();
      const met = await meet(path, path === named ? null : pending.at(-1), fileSystem, seenFolders);
      if ('names' in met) pending.push(met);
      else yield met;
      hasYielded ||= !('names' in met);
    }
    if (!hasYielded) yield leftOut(named, unsupported('There are no files in this folder.', 'the folder is empty'));
  }
}

interface PathFacts {
  readonly size: bigint;
  readonly mtimeMs: bigint;
  readonly dev: bigint;
  readonly ino: bigint;
  isFile(): boolean;
  isDirectory(): boolean;
  isSymbolicLink(): boolean;
}

interface OpenedFolder {
  readonly folder: string;
  /** Those not met yet. */
  readonly names: NamesInOrder;
  /** Set inside of a disc. */
  readonly companion?: Companion;
}

const diskFileSystem: WalkFileSystem = {
  stat: (path) => stat(path, { bigint: true }),
  lstat,
  readdir,
};

/** Takes the next path out of the innermost folder that has one left. */
function nextPath(pending: OpenedFolder[]): string | null {
  for (let innermost = pending.at(-1); innermost !== undefined; innermost = pending.at(-1)) {
    const name = innermost.names.next();
    if (name !== undefined) return join(innermost.folder, name);
    pending.pop();
  }
  return null;
}

async function meet(
  path: string,
  /** Null for a path that a person named. */
  parent: OpenedFolder | null | undefined,
  fileSystem: WalkFileSystem,
  seenFolders: Set<string>,
): Promise<FoundFile | OpenedFolder> {
  if (isLitter(basename(path))) return leftOut(path, LITTER_FAILURE);
  try {
    const facts = await fileSystem.stat(path);
    if (facts.isDirectory()) return await openFolder(path, facts, parent, fileSystem, seenFolders);
    return facts.isFile() ? meetFile(path, facts, parent?.companion) : leftOut(path, NOT_A_FILE);
  } catch (error) {
    return leftOut(path, await describeMissing(path, parent === null, error, fileSystem));
  }
}

function meetFile(path: string, facts: PathFacts, companion: Companion | undefined): FoundFile {
  if (facts.size === 0n) return leftOut(path, EMPTY_FILE);
  const found = { ...placeOf(path), sizeBytes: Number(facts.size), modifiedAtMs: Number(facts.mtimeMs) };
  return { kind: 'file', ...found, ...(companion !== undefined && { companion }) };
}

async function openFolder(
  path: string,
  facts: PathFacts,
  parent: OpenedFolder | null | undefined,
  fileSystem: WalkFileSystem,
  seenFolders: Set<string>,
): Promise<FoundFile | OpenedFolder> {
  const identity = identityFrom(facts) ?? path;
  if (seenFolders.has(identity)) return leftOut(path, await describeSeenFolder(path, fileSystem));
  seenFolders.add(identity);
  try {
    const names = await fileSystem.readdir(path);
    const isOnDisc = parent?.companion !== undefined || isDisc(names);
    return { folder: path, names: new NamesInOrder(names), ...(isOnDisc && { companion: companionOf(names) }) };
  } catch (error) {
    return leftOut(path, describeReadError(error, 'folder'));
  }
}

async function describeSeenFolder(path: string, fileSystem: WalkFileSystem): Promise<Failure> {
  return (await isLink(path, fileSystem))
    ? unsupported('This link leads back into a folder that was already read.', 'symbolic link to a visited directory')
    : unsupported('This folder was already read, so it is not read twice.', 'directory visited before');
}

async function describeMissing(
  path: string,
  isNamed: boolean,
  error: unknown,
  fileSystem: WalkFileSystem,
): Promise<Failure> {
  const code = errorCode(error) ?? '';
  if (!['ENOENT', 'ENOTDIR', 'ELOOP'].includes(code)) return describeReadError(error, 'file');
  if (await isLink(path, fileSystem))
    return unreadable('This link leads to nothing.', `dangling link, ${code}`, ADD_ITSELF);
  if (path.includes('\ufffd'))
    return unreadable('The name of this file has letters that cannot be read.', code, RENAME);
  return isNamed
    ? gone(
        unreadable(
          `Nothing is found at ${path}.`,
          `${code} for a path that was named`,
          'Check the name and add it again.',
        ),
      )
    : describeReadError(error, 'file');
}

async function isLink(path: string, fileSystem: WalkFileSystem): Promise<boolean> {
  try {
    return (await fileSystem.lstat(path)).isSymbolicLink();
  } catch {
    return false;
  }
}

const ADD_ITSELF = 'Add the file it should lead to instead.';
const RENAME = 'Rename it and add it again.';
const NOT_A_FILE = unsupported(
  'This is a device or a connection of the computer, not a file.',
  'socket, pipe or device',
);
