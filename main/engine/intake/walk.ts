import { lstat, readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { describeReadError, errorCode, leftOutState, unreadable, unsupported } from './intake-failure.ts';
import type { LeftOutState } from './intake-failure.ts';
import type { Failure } from '../../../shared/failures.ts';

interface FoundPlace {
  /** Absolute. */
  readonly path: string;
  readonly folder: string;
  readonly fileName: string;
}

/** A file worth looking into, or a path that is left out and why; every path met is exactly one of them. */
export type FoundFile =
  | (FoundPlace & { readonly kind: 'file'; readonly sizeBytes: number; readonly modifiedAtMs: number })
  | (FoundPlace & { readonly kind: 'left-out'; readonly state: LeftOutState; readonly failure: Failure });

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
    const pending: OpenedFolder[] = [{ folder: dirname(named), namesLastFirst: [basename(named)] }];
    let hasYielded = false;
    for (let path = nextPath(pending); path !== null; path = nextPath(pending)) {
      signal?.throwIfAborted();
      const met = await meet(path, path === named, fileSystem, seenFolders);
      if ('namesLastFirst' in met) pending.push(met);
      else yield met;
      hasYielded ||= !('namesLastFirst' in met);
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
  readonly namesLastFirst: string[];
}

const diskFileSystem: WalkFileSystem = {
  stat: (path) => stat(path, { bigint: true }),
  lstat,
  readdir,
};

const naturalOrder = new Intl.Collator('en', { numeric: true });

const LITTER =
  /^(\.ds_store|thumbs\.db|desktop\.ini|\._.*|__macosx|\.spotlight-v100|\.fseventsd|\.trashes|\$recycle\.bin)$/i;

/** Takes the next path out of the innermost folder that has one left. */
function nextPath(pending: OpenedFolder[]): string | null {
  for (let innermost = pending.at(-1); innermost !== undefined; innermost = pending.at(-1)) {
    const name = innermost.namesLastFirst.pop();
    if (name !== undefined) return join(innermost.folder, name);
    pending.pop();
  }
  return null;
}

async function meet(
  path: string,
  isNamed: boolean,
  fileSystem: WalkFileSystem,
  seenFolders: Set<string>,
): Promise<FoundFile | OpenedFolder> {
  if (LITTER.test(basename(path))) return leftOut(path, LITTER_FAILURE);
  try {
    const facts = await fileSystem.stat(path);
    if (facts.isDirectory()) return await openFolder(path, facts, fileSystem, seenFolders);
    return facts.isFile() ? meetFile(path, facts) : leftOut(path, NOT_A_FILE);
  } catch (error) {
    return leftOut(path, await describeMissing(path, isNamed, error, fileSystem));
  }
}

function meetFile(path: string, facts: PathFacts): FoundFile {
  if (facts.size === 0n) return leftOut(path, EMPTY_FILE);
  return { kind: 'file', ...place(path), sizeBytes: Number(facts.size), modifiedAtMs: Number(facts.mtimeMs) };
}

async function openFolder(
  path: string,
  facts: PathFacts,
  fileSystem: WalkFileSystem,
  seenFolders: Set<string>,
): Promise<FoundFile | OpenedFolder> {
  const identity = `${facts.dev}:${facts.ino}`;
  if (seenFolders.has(identity)) return leftOut(path, await describeSeenFolder(path, fileSystem));
  seenFolders.add(identity);
  try {
    const names = await fileSystem.readdir(path);
    return { folder: path, namesLastFirst: names.sort((left, right) => byNaturalOrder(right, left)) };
  } catch (error) {
    return leftOut(path, describeReadError(error, 'folder'));
  }
}

function byNaturalOrder(left: string, right: string): number {
  return naturalOrder.compare(left, right) || (left < right ? -1 : 1);
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
    ? unreadable(
        `Nothing is found at ${path}.`,
        `${code} for a path that was named`,
        'Check the name and add it again.',
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
const EMPTY_FILE = unreadable('This file is empty.', '0 bytes');
const NOT_A_FILE = unsupported(
  'This is a device or a connection of the computer, not a file.',
  'socket, pipe or device',
);
const LITTER_FAILURE = unsupported(
  'The operating system keeps this for itself; it is not an image.',
  'system file name',
);

function leftOut(path: string, failure: Failure): FoundFile {
  return { kind: 'left-out', ...place(path), state: leftOutState(failure), failure };
}

function place(path: string): FoundPlace {
  return { path, folder: dirname(path), fileName: basename(path) || path };
}
