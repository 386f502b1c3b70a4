import { existsSync, statSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import type { ByteSource } from '../deidentify/cleaner.ts';
import { memorySource, withFileSource } from '../deidentify/byte-ends.ts';
import { openArchiveBytes, openArchiveFile, readInnerArchive, type Archive } from './archive/open-archive.ts';
import { damagedZip } from './archive/zip-directory.ts';
import { fileAt, type BytePlace } from './content-source.ts';

/**
 * Opens the bytes at a place for as long as `work` takes; a member of an archive is unpacked into memory for it. Rejects with the
 * operating system's error, or a Defect where the archive is not what it was.
 */
export async function withPlace<Value>(
  place: BytePlace,
  work: (source: ByteSource) => Value | Promise<Value>,
): Promise<Value> {
  return place.kind === 'file' ? withFileSource(place.path, work) : work(memorySource(await readMemberAt(place)));
}

/** Where the bytes of a row's path are: it may lead through archives as if they were folders. */
export function placeAt(path: string): BytePlace {
  const whole = resolve(path);
  for (let at = whole; dirname(at) !== at; at = dirname(at)) {
    if (!existsSync(at)) continue;
    if (at === whole || !statSync(at).isFile()) break;
    return { kind: 'member', archive: at, member: relative(at, whole).split(sep).join('/') };
  }
  return fileAt(whole);
}

/** The bytes of a member; `member` may lead on through archives in the archive. Throws a Defect. */
export async function readMemberAt({ archive: path, member }: Extract<BytePlace, { kind: 'member' }>): Promise<Buffer> {
  const archive = await openArchiveFile(path);
  try {
    return await readFrom(archive, member.split('/'));
  } finally {
    await archive.close();
  }
}

async function readFrom(archive: Archive, parts: readonly string[]): Promise<Buffer> {
  const whole = archive.find(parts.join('/'));
  if (whole !== null) return archive.read(whole);
  for (let count = 1; count < parts.length; count += 1) {
    const inner = archive.find(parts.slice(0, count).join('/'));
    if (inner === null) continue;
    const bytes = await readInnerArchive(archive, inner);
    return readFrom(await openArchiveBytes(bytes), parts.slice(count));
  }
  throw damagedZip('a member that was found before is not there any more');
}
