import { basename, posix } from 'node:path';
import type { Failure } from '../../../shared/failures.ts';
import { Defect } from '../formats/bytes/image-bytes.ts';
import { unreadable } from '../base/intake-failure.ts';
import { memoryReader, openReader } from '../base/random-reader.ts';
import type { OpenFile, RandomReader } from '../base/random-reader.ts';
import { LARGEST_INNER_ARCHIVE_BYTES, MOST_MEMBERS } from './archive-limits.ts';
import { UNPACK, type ArchiveEntry } from './archive-entry.ts';
import { readDirectory } from './read-directory.ts';
import { harmlessName } from './zip-names.ts';

/** An archive (zip, tar, or what gzip packed) with its table of contents read; whoever opened it closes it. */
export interface Archive {
  readonly sizeBytes: number;
  /** In the order of the table; `name` is harmless and may stand more than once. */
  readonly entries: readonly { readonly name: string; readonly entry: ArchiveEntry }[];
  /** Why the table could not be read to its end; null for a whole one. */
  readonly problem: Failure | null;
  /** The first entry of a harmless name. */
  readonly find: (name: string) => ArchiveEntry | null;
  /** Throws a Defect. */
  readonly read: (entry: ArchiveEntry) => Promise<Buffer>;
  readonly close: () => Promise<void>;
}

/** Opens an archive that is a file. Rejects with the operating system's error; what is wrong with the archive is its `problem`. */
export async function openArchiveFile(path: string): Promise<Archive> {
  return readArchiveFile(await openReader(path), path);
}

/** The same for a file that is open; it is closed with the archive. */
export async function readArchiveFile(file: OpenFile, path: string): Promise<Archive> {
  try {
    return await openArchive(file, file.sizeBytes, basename(path), () => file.close());
  } catch (error) {
    await file.close();
    throw error;
  }
}

/** Opens an archive that lies in another one and was unpacked into memory; gzip's one file is called after its own name. */
export function openArchiveBytes(content: Buffer, fileName = 'archive'): Promise<Archive> {
  return openArchive(memoryReader(content), content.length, fileName, () => Promise.resolve());
}

/** Opens an archive wherever its bytes are; whoever opened those closes them. */
export function openArchiveAt(bytes: RandomReader, sizeBytes: number): Promise<Archive> {
  return openArchive(bytes, sizeBytes, 'archive', () => Promise.resolve());
}

/** The bytes of an archive inside an archive, which are held in memory; throws a Defect. */
export async function readInnerArchive(outer: Archive, entry: ArchiveEntry): Promise<Buffer> {
  if (entry.sizeBytes <= LARGEST_INNER_ARCHIVE_BYTES) return outer.read(entry);
  const detail = `${entry.sizeBytes} bytes, the limit is ${LARGEST_INNER_ARCHIVE_BYTES}`;
  throw new Defect(unreadable('This archive in an archive is too large to be read there.', detail, UNPACK));
}

async function openArchive(
  bytes: RandomReader,
  sizeBytes: number,
  fileName: string,
  close: () => Promise<void>,
): Promise<Archive> {
  const entries: Archive['entries'][number][] = [];
  const byName = new Map<string, ArchiveEntry>();
  const problem = await gather(readDirectory(bytes, sizeBytes, fileName), (entry) => {
    const name = posix.normalize(harmlessName(entry.name));
    entries.push({ name, entry });
    if (!entry.isFolder && !byName.has(name)) byName.set(name, entry);
    return entries.length;
  });
  return {
    sizeBytes,
    entries,
    problem,
    find: (name) => byName.get(name) ?? null,
    read: (entry) => entry.read(),
    close,
  };
}

async function gather(
  directory: AsyncIterable<ArchiveEntry>,
  add: (entry: ArchiveEntry) => number,
): Promise<Failure | null> {
  try {
    for await (const entry of directory) {
      if (add(entry) < MOST_MEMBERS) continue;
      const what = 'This archive holds more than 100,000 files; only the first were looked at.';
      return unreadable(what, `the limit is ${MOST_MEMBERS} entries`, UNPACK);
    }
    return null;
  } catch (error) {
    if (error instanceof Defect) return error.failure;
    throw error;
  }
}
