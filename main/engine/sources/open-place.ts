import { closeSync, existsSync, fstatSync, openSync, statSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import type { Failure } from '../../../shared/failures.ts';
import { passing } from '../base/intake-failure.ts';
import type { ByteSource } from '../formats/bytes/byte-source.ts';
import { fileSource, memorySource } from '../formats/bytes/byte-ends.ts';
import { openArchiveBytes, readInnerArchive, type Archive } from './open-archive.ts';
import { withArchive } from './open-archives.ts';
import { damagedZip } from './zip-directory.ts';
import { fileAt, type BytePlace, type ContentSource } from './content-source.ts';
import { pairAsNifti } from '../formats/nifti/clean-nifti.ts';
import { Defect } from '../formats/bytes/image-bytes.ts';

/**
 * Opens the bytes at a place for as long as `work` takes; a member of an archive is unpacked into memory for it. Rejects with the
 * operating system's error, or a Defect where the archive is not what it was or a file changes meanwhile.
 */
export async function withPlace<Value>(
  place: BytePlace,
  work: (source: ByteSource) => Value | Promise<Value>,
): Promise<Value> {
  if (place.kind === 'member') return work(memorySource(await readMemberAt(place)));
  const descriptor = openSync(place.path, 'r');
  try {
    const before = fstatSync(descriptor, { bigint: true });
    const value = await work(bufferSmall(fileSource(descriptor)));
    const after = fstatSync(descriptor, { bigint: true });
    if (before.size === after.size && before.mtimeNs === after.mtimeNs) return value;
    throw new Defect(passing(CHANGED, 'Sagittal takes it once nothing writes to it any more.'));
  } finally {
    closeSync(descriptor);
  }
}

const CHANGED: Failure = { kind: 'changed-on-disk', facts: { what: 'This file changed while it was being added.' } };

/** Opens a file or a pair of files that is one image; as `withPlace`. */
export function withSource<Value>(
  source: Exclude<ContentSource, { kind: 'series' }>,
  work: (source: ByteSource) => Value | Promise<Value>,
): Promise<Value> {
  if (source.kind !== 'pair') return withPlace(source, work);
  return withPlace(source.header, (header) => withPlace(source.image, (image) => work(pairAsNifti(header, image))));
}

/** Files up to this size are read at once, in bytes. */
const ONE_READ_BYTES = 1_048_576;

function bufferSmall(source: ByteSource): ByteSource {
  if (source.sizeBytes > ONE_READ_BYTES) return source;
  const content = Buffer.allocUnsafe(source.sizeBytes);
  return memorySource(content.subarray(0, source.read(content, 0)));
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

/** What an image's row was made of, by its path; a series cannot be found again by the path of its row. */
export function sourceAt(path: string): Exclude<ContentSource, { kind: 'series' }> {
  const place = placeAt(path);
  if (!/\.hdr$/i.test(path)) return place;
  const twin = ['.img', '.IMG'].map((ending) => path.slice(0, -4) + ending).find((other) => canOpen(placeAt(other)));
  return twin === undefined ? place : { kind: 'pair', header: place, image: placeAt(twin) };
}

/** For a member it is enough that its archive is there: a missing one is found out when it is read. */
function canOpen(place: BytePlace): boolean {
  return existsSync(place.kind === 'file' ? place.path : place.archive);
}

/** The bytes of a member; `member` may lead on through archives in the archive. Throws a Defect. */
export function readMemberAt({ archive, member }: Extract<BytePlace, { kind: 'member' }>): Promise<Buffer> {
  return withArchive(archive, (opened) => readFrom(opened, member.split('/')));
}

async function readFrom(archive: Archive, parts: readonly string[]): Promise<Buffer> {
  const whole = archive.find(parts.join('/'));
  if (whole !== null) return archive.read(whole);
  for (let count = 1; count < parts.length; count += 1) {
    const inner = archive.find(parts.slice(0, count).join('/'));
    if (inner === null) continue;
    const bytes = await readInnerArchive(archive, inner);
    return readFrom(await openArchiveBytes(bytes, parts[count - 1]), parts.slice(count));
  }
  throw damagedZip('a member that was found before is not there any more');
}
