import { readdir } from 'node:fs/promises';
import { dirname, join, posix } from 'node:path';
import type { Archive } from './open-archive.ts';
import { missingFromArchive } from './walk-archive.ts';
import type { BytePlace } from './content-source.ts';
import { discName } from './disc.ts';
import { Defect } from '../formats/bytes/image-bytes.ts';
import { errorCode } from '../base/intake-failure.ts';
import { MAX_READ_BYTES, openReader } from '../base/random-reader.ts';

/** The beginning of a file that lies beside another. */
export interface FileBeside {
  readonly head: Buffer;
  readonly sizeBytes: number;
  readonly place: BytePlace;
  readonly path: string;
}

/** What lies around one file: in its folder, or in its archive. */
export interface Neighbours {
  /** The file of this name beside it; null where there is none that can be read. */
  readonly beside: (fileName: string) => Promise<FileBeside | null>;
  /** The paths of those of the files below its folder, in parts, that are not there. */
  readonly missing: (listed: readonly string[][]) => Promise<string[]>;
}

/** The neighbours of a file on disk. */
export function neighboursOnDisk(path: string): Neighbours {
  const folder = dirname(path);
  return {
    beside: (fileName) => openBeside(join(folder, fileName)),
    missing: async (listed) => {
      const namesIn = new Map<string, Promise<ReadonlyMap<string, string>>>();
      const names = (at: string) => {
        const known = namesIn.get(at) ?? readNames(at);
        namesIn.set(at, known);
        return known;
      };
      const missing: string[] = [];
      for (const parts of listed) if (!(await isThere(folder, parts, names))) missing.push(join(folder, ...parts));
      return missing;
    },
  };
}

/** The neighbours of a member of an archive. `place` tells where a member is, `path` the row it would be. */
export function neighboursInArchive(
  archive: Archive,
  name: string,
  toPlace: (name: string) => BytePlace,
  toPath: (name: string) => string,
): Neighbours {
  return {
    beside: async (fileName) => {
      const other = posix.join(posix.dirname(name), fileName);
      const entry = archive.find(other);
      if (entry === null) return null;
      try {
        const head = (await archive.read(entry)).subarray(0, HEAD_BYTES);
        return { head, sizeBytes: entry.sizeBytes, place: toPlace(other), path: toPath(other) };
      } catch (error) {
        if (error instanceof Defect) return null;
        throw error;
      }
    },
    missing: (listed) => Promise.resolve(missingFromArchive(name, listed, archive).map(toPath)),
  };
}

/** Enough for every header that is asked for. */
const HEAD_BYTES = Math.min(1_024, MAX_READ_BYTES);

async function openBeside(path: string): Promise<FileBeside | null> {
  try {
    const file = await openReader(path);
    try {
      if (file.thing !== 'file') return null;
      return { head: await file.read(0, HEAD_BYTES), sizeBytes: file.sizeBytes, place: { kind: 'file', path }, path };
    } finally {
      await file.close();
    }
  } catch (error) {
    if (errorCode(error) === null) throw error;
    return null;
  }
}

/** Names on disk by the names discs know them by. */
async function readNames(folder: string): Promise<ReadonlyMap<string, string>> {
  try {
    return new Map((await readdir(folder)).map((name) => [discName(name), name]));
  } catch (error) {
    if (errorCode(error) === null) throw error;
    return new Map();
  }
}

async function isThere(
  root: string,
  parts: readonly string[],
  names: (folder: string) => Promise<ReadonlyMap<string, string>>,
): Promise<boolean> {
  let folder = root;
  for (const part of parts) {
    const name = (await names(folder)).get(discName(part));
    if (name === undefined) return false;
    folder = join(folder, name);
  }
  return true;
}
