import { posix } from 'node:path';
import type { Failure } from '../../../shared/failures.ts';
import { Defect } from '../formats/bytes/image-bytes.ts';
import { unreadable } from '../base/intake-failure.ts';
import { memoryReader, openReader } from '../base/random-reader.ts';
import type { OpenFile, RandomReader } from '../base/random-reader.ts';
import { LARGEST_INNER_ARCHIVE_BYTES, MOST_MEMBERS } from './archive-limits.ts';
import { readMember } from './read-member.ts';
import { readZipDirectory, type ZipEntry } from './zip-directory.ts';
import { harmlessName } from './zip-names.ts';

/** A zip with its table of contents read; whoever opened it closes it. */
export interface Archive {
  readonly sizeBytes: number;
  /** In the order of the table; `name` is harmless and may stand more than once. */
  readonly entries: readonly { readonly name: string; readonly entry: ZipEntry }[];
  /** Why the table could not be read to its end; null for a whole one. */
  readonly problem: Failure | null;
  /** The first entry of a harmless name. */
  readonly find: (name: string) => ZipEntry | null;
  /** Throws a Defect. */
  readonly read: (entry: ZipEntry) => Promise<Buffer>;
  readonly close: () => Promise<void>;
}

/** Opens a zip that is a file. Rejects with the operating system's error; what is wrong with the zip is its `problem`. */
export async function openArchiveFile(path: string): Promise<Archive> {
  return readArchiveFile(await openReader(path));
}

/** The same for a file that is open; it is closed with the archive. */
export async function readArchiveFile(file: OpenFile): Promise<Archive> {
  try {
    return await openArchive(file, file.sizeBytes, () => file.close());
  } catch (error) {
    await file.close();
    throw error;
  }
}

/** Opens a zip that lies in another one and was unpacked into memory. */
export function openArchiveBytes(content: Buffer): Promise<Archive> {
  return openArchiveAt(memoryReader(content), content.length);
}

/** Opens a zip wherever its bytes are; whoever opened those closes them. */
export function openArchiveAt(bytes: RandomReader, sizeBytes: number): Promise<Archive> {
  return openArchive(bytes, sizeBytes, () => Promise.resolve());
}

/** The bytes of an archive inside an archive, which are held in memory; throws a Defect. */
export async function readInnerArchive(outer: Archive, entry: ZipEntry): Promise<Buffer> {
  if (entry.sizeBytes <= LARGEST_INNER_ARCHIVE_BYTES) return outer.read(entry);
  const detail = `${entry.sizeBytes} bytes, the limit is ${LARGEST_INNER_ARCHIVE_BYTES}`;
  throw new Defect(unreadable('This archive in an archive is too large to be read there.', detail, UNPACK));
}

const UNPACK = 'Unpack it and add the folder.';

async function openArchive(bytes: RandomReader, sizeBytes: number, close: () => Promise<void>): Promise<Archive> {
  const entries: Archive['entries'][number][] = [];
  const byName = new Map<string, ZipEntry>();
  const problem = await gather(readZipDirectory(bytes, sizeBytes), (entry) => {
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
    read: (entry) => readMember(bytes, sizeBytes, entry),
    close,
  };
}

async function gather(directory: AsyncIterable<ZipEntry>, add: (entry: ZipEntry) => number): Promise<Failure | null> {
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
