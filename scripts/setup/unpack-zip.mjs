import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';

/**
 * Unpacks the files for which `nameFor` gives a place below `folder`, keeping their modes. Names that would leave the
 * folder are refused by the reader.
 * @param {string} zip
 * @param {string} folder
 * @param {(name: string) => string | undefined} nameFor
 */
export async function unpackZip(zip, folder, nameFor) {
  const { default: yauzl } = await import('yauzl');
  const archive = await yauzl.openPromise(zip);
  for await (const entry of archive.eachEntry()) {
    const name = nameFor(entry.fileName);
    if (name === undefined) continue;
    const file = join(folder, name);
    mkdirSync(dirname(file), { recursive: true });
    const mode = (entry.externalFileAttributes >>> 16) & 0o777;
    await pipeline(await archive.openReadStreamPromise(entry), createWriteStream(file, { mode }));
  }
}
