import { openArchiveBytes } from '../../../main/engine/sources/open-archive.ts';
import { walkArchive } from '../../../main/engine/sources/walk-archive.ts';
import { filesListedIn } from '../../../main/engine/sources/disc.ts';
import { Defect } from '../../../main/engine/formats/bytes/image-bytes.ts';

/** Lists an archive and reads its members, and the table of a disc among them. Throws what the product throws, but no Defect. */
export async function readArchive(bytes: Buffer): Promise<'cleaned' | 'refused'> {
  const archive = await openArchiveBytes(bytes);
  let isWhole = archive.problem === null;
  for (const found of walkArchive('a.zip', archive, { archiveBytes: bytes.length, unpackedBytes: 0 })) {
    if (found.kind === 'left-out') isWhole = false;
    else isWhole = (await readsMember(() => archive.read(found.entry))) && isWhole;
  }
  return isWhole ? 'cleaned' : 'refused';
}

async function readsMember(read: () => Promise<Buffer>): Promise<boolean> {
  try {
    filesListedIn(await read());
    return true;
  } catch (error) {
    if (error instanceof Defect) return false;
    throw error;
  }
}
