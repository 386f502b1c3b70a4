import { open, rename, rm } from 'node:fs/promises';

/** Pieces are gathered up to this length before they are written. */
const WRITE_CHARACTERS = 65_536;

/** Writes a file whole or not at all: into a part file that is on disk before it takes the name. */
export async function writeWhole(path: string, pieces: Iterable<string>): Promise<void> {
  const unfinished = `${path}.part`;
  const file = await open(unfinished, 'w', 0o600);
  try {
    let gathered = '';
    for (const piece of pieces) {
      gathered += piece;
      if (gathered.length < WRITE_CHARACTERS) continue;
      await file.write(gathered);
      gathered = '';
    }
    await file.write(gathered);
    await file.sync();
    await file.close();
    await rename(unfinished, path);
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(unfinished, { force: true });
    throw error;
  }
}
