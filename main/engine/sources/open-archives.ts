import type { OpenFile } from '../base/random-reader.ts';
import { openReader } from '../base/random-reader.ts';
import { readArchiveFile, type Archive } from './open-archive.ts';

/** How long an archive stays open behind the last look into it, in milliseconds. */
const KEEP_OPEN_MS = 2_000;

/** An archive whose table of contents was read, and how many look into it now. */
interface KeptArchive {
  readonly path: string;
  readonly modifiedAtMs: number;
  readonly archive: Archive;
  users: number;
  isLetGo: boolean;
}

/** The archive of this thread that was looked into last. */
let last: KeptArchive | null = null;
let timer: NodeJS.Timeout | undefined;

/**
 * Lets `work` look into the archive that is a file. The table of contents of the last one is kept, as long as the file has the same
 * size and time of change: a disc in a zip is opened once for each of its thousands of images. Rejects as `openArchiveFile` does.
 */
export async function withArchive<Value>(path: string, work: (archive: Archive) => Promise<Value>): Promise<Value> {
  const kept = await open(path);
  try {
    return await work(kept.archive);
  } finally {
    kept.users -= 1;
    if (kept.isLetGo && kept.users === 0) await kept.archive.close();
    if (last === kept) closeLater();
  }
}

/** Counted as a user from the start, so that nobody else closes it meanwhile. */
async function open(path: string): Promise<KeptArchive> {
  // Opened anew to see which file has that name by now.
  const file = await openReader(path);
  const known = last;
  if (known?.path === path && isSame(known, file)) {
    known.users += 1;
    await file.close();
    return known;
  }
  const { modifiedAtMs } = file;
  const kept = { path, modifiedAtMs, archive: await readArchiveFile(file, path), users: 1, isLetGo: false };
  letGo();
  last = kept;
  return kept;
}

function isSame({ archive, modifiedAtMs }: KeptArchive, file: OpenFile): boolean {
  return archive.sizeBytes === file.sizeBytes && modifiedAtMs === file.modifiedAtMs;
}

function closeLater(): void {
  clearTimeout(timer);
  timer = setTimeout(letGo, KEEP_OPEN_MS).unref();
}

function letGo(): void {
  if (last === null) return;
  last.isLetGo = true;
  // Whoever looks into it now closes it; a file that is only read loses nothing where closing it fails.
  if (last.users === 0) last.archive.close().catch(() => undefined);
  last = null;
}
