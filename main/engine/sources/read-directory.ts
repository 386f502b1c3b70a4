import type { RandomReader } from '../base/random-reader.ts';
import { isGzip } from '../formats/bytes/gzip-head.ts';
import { isTar, TAR_BLOCK_BYTES } from '../formats/bytes/tar-head.ts';
import type { ArchiveEntry } from './archive-entry.ts';
import { readGzipDirectory } from './gzip-directory.ts';
import { memberDefect, readMember } from './read-member.ts';
import { readTarDirectory } from './tar-directory.ts';
import { readZipDirectory } from './zip-directory.ts';

/** Reads what an archive holds, by its first bytes: gzip, tar, else zip. `fileName` is its own. Throws a Defect where it is damaged. */
export async function* readDirectory(
  bytes: RandomReader,
  sizeBytes: number,
  fileName: string,
): AsyncGenerator<ArchiveEntry> {
  const head = await bytes.read(0, TAR_BLOCK_BYTES);
  if (isGzip(head)) yield* readGzipDirectory(bytes, sizeBytes, fileName);
  else if (isTar(head)) yield* readTarDirectory(bytes, sizeBytes);
  else
    for await (const entry of readZipDirectory(bytes, sizeBytes))
      yield { ...entry, defect: () => memberDefect(entry), read: () => readMember(bytes, sizeBytes, entry) };
}
