import type { KeyObject } from 'node:crypto';
import { files, readFully } from '../base/files.ts';
import type { StopCheck } from '../base/stop-flag.ts';
import type { EntryOrigin } from '../model/entry-facts.ts';
import { writeContent, writeStream, type WrittenCopy } from './write-entry.ts';

/** Copies a file as it is now, sealed, into the folder for unfinished copies; on disk when it answers. */
export type CopyFile = (
  path: string,
  origin: EntryOrigin,
  spoolKey: KeyObject,
  folder: string,
  check?: StopCheck,
) => Promise<WrittenCopy>;

/** Files up to this size are copied with one read and one write, in bytes. */
const ONE_READ_BYTES = 1_048_576;

/** Copies in this thread. Throws CopyNotWritten for our side, the operating system's error for the source's, and what `check` throws. */
export const copyFile: CopyFile = async (path, origin, spoolKey, folder, check = NEVER_STOPPED) => {
  const source = await files.open(path, 'r');
  try {
    const { size } = await files.fstat(source);
    if (size > ONE_READ_BYTES) return await writeStream(source, origin, spoolKey, folder, check);
    const memory = free.pop() ?? Buffer.allocUnsafeSlow(ONE_READ_BYTES + 1);
    try {
      // One byte more than the file has shows whether it has grown: then it is copied as a stream.
      const content = await readFully(source, memory.subarray(0, size + 1), 0);
      return content.length > size
        ? await writeStream(source, origin, spoolKey, folder, check)
        : await writeContent(content, origin, spoolKey, folder);
    } finally {
      if (free.length < KEPT_FREE) free.push(memory);
    }
  } finally {
    await files.close(source);
  }
};

const NEVER_STOPPED: StopCheck = () => undefined;

/** Memory that is used again: new memory for every file would keep the garbage collector busy. As many as are copied at once. */
const free: Buffer[] = [];
const KEPT_FREE = 8;
