import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { FileCall } from './call-log.ts';

/**
 * What a folder holds after its program was killed between two calls, or after the power went: then only with what was brought to
 * disk, or with every name and only the bytes that were brought to disk, as after a rename that outran its file.
 */
export type After = 'kill' | 'power cut' | 'power cut that kept names';

/** A folder in memory that recorded calls are carried out in, one after another. */
export interface ReplayedFolder {
  readonly carryOut: (call: FileCall) => void;
  /** Writes it into an empty folder as it would be found. SQLite's shared memory is left out: it does not outlast its users. */
  readonly write: (folder: string, after: After) => void;
}

interface File {
  now: Buffer;
  /** What is on the disk for certain; null where nothing of it is. */
  synced: Buffer | null;
}

/** Begins with what a folder holds, all of it on disk; the calls name it `root`. */
export function replayedFolder(begin: string, root: string): ReplayedFolder {
  const now = new Map<string, File | 'folder'>();
  for (const path of readdirSync(begin, { recursive: true, encoding: 'utf8' })) {
    if (statSync(join(begin, path)).isDirectory()) now.set(join(root, path), 'folder');
    else {
      const bytes = readFileSync(join(begin, path));
      now.set(join(root, path), { now: bytes, synced: bytes });
    }
  }
  const synced = new Map(now);
  /** Renames whose folders were not brought to disk: both names change together or neither does. */
  let renames: { readonly from: string; readonly to: string }[] = [];

  const fileAt = (path: string): File | null => {
    const found = now.get(path);
    return found === undefined || found === 'folder' ? null : found;
  };
  const settle = (path: string) => {
    const entry = now.get(path);
    if (entry === undefined) synced.delete(path);
    else synced.set(path, entry);
  };
  const syncFolder = (folder: string) => {
    for (const path of new Set([...now.keys(), ...synced.keys()])) if (dirname(path) === folder) settle(path);
    for (const { from, to } of renames.filter((pair) => isOf(pair, folder))) [from, to].forEach(settle);
    renames = renames.filter((pair) => !isOf(pair, folder));
  };
  const resize = (file: File, bytes: number) => {
    const grown = Buffer.alloc(bytes);
    file.now.copy(grown, 0, 0, Math.min(bytes, file.now.length));
    file.now = grown;
  };
  const carryOut = ({ does, path, to, at, data }: FileCall) => {
    const file = fileAt(path);
    if (does === 'create') now.set(path, { now: Buffer.alloc(0), synced: null });
    else if (does === 'make-folder') now.set(path, 'folder');
    else if (does === 'unlink' || does === 'remove-folder') now.delete(path);
    else if (does === 'truncate' && file !== null) resize(file, at);
    else if (does === 'write' && file !== null) {
      const end = at + data.length;
      const bytes = Buffer.alloc(Math.max(end, file.now.length));
      file.now.copy(bytes);
      data.copy(bytes, at);
      file.now = bytes;
    } else if ((does === 'rename' || does === 'link') && file !== null) {
      now.set(to, file);
      if (does === 'link') return;
      now.delete(path);
      renames.push({ from: path, to });
    } else if (does === 'sync') {
      if (file === null) syncFolder(path);
      else file.synced = file.now;
    }
  };
  return {
    carryOut,
    write: (folder, after) => {
      rmSync(folder, { recursive: true, force: true });
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const kept = after === 'power cut' ? synced : now;
      for (const [path, entry] of kept) {
        if (!isReached(kept, root, path)) continue;
        const target = join(folder, relative(root, path));
        if (entry === 'folder') mkdirSync(target, { recursive: true, mode: 0o700 });
        else if (!path.endsWith('-shm')) {
          mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
          writeFileSync(target, after === 'kill' ? entry.now : (entry.synced ?? Buffer.alloc(0)), { mode: 0o600 });
        }
      }
    },
  };
}

/** A name is found only where those of the folders it lies in are. */
function isReached(kept: ReadonlyMap<string, unknown>, root: string, path: string): boolean {
  const folder = dirname(path);
  return folder === root || (kept.has(folder) && isReached(kept, root, folder));
}

function isOf({ from, to }: { readonly from: string; readonly to: string }, folder: string): boolean {
  return dirname(from) === folder || dirname(to) === folder;
}
