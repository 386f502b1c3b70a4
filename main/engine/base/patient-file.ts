import { files, readFully } from './files.ts';
import { patientlyBeside } from './patience.ts';

/** How long a drive may take for one piece before it counts as away, in milliseconds. */
export const LONGEST_READ_MS = 60_000;

/** A file that is open for reading, whose drive may stop answering. */
export interface PatientFile {
  /** In bytes, as it is now. */
  readonly sizeBytes: () => Promise<number>;
  /** Fills the buffer from the position on; answers the part that was filled, shorter only at the file's end. */
  readonly read: (buffer: Buffer, position: number) => Promise<Buffer>;
  readonly close: () => Promise<void>;
}

/**
 * Opens a file that another program may hold for a moment. Where its drive does not answer in `limitMs` (milliseconds), opening
 * and reading reject with ETIMEDOUT: nobody waits for ever. Rejects with the operating system's error or the signal's reason.
 */
export async function openPatiently(
  path: string,
  signal: AbortSignal,
  limitMs: number = LONGEST_READ_MS,
): Promise<PatientFile> {
  const opening = patientlyBeside(() => files.open(path, 'r'), signal);
  const descriptor = await inTime(opening, limitMs, () => {
    opening.then(files.close).catch(() => undefined);
  });
  const silent: { on: Promise<unknown> | null } = { on: null };
  const limited = <Value>(work: Promise<Value>): Promise<Value> =>
    inTime(work, limitMs, () => {
      silent.on = work;
    });
  return {
    sizeBytes: async () => (await limited(files.fstat(descriptor))).size,
    read: (buffer, position) => limited(readFully(descriptor, buffer, position)),
    close: async () => {
      if (silent.on === null) return files.close(descriptor);
      // Whoever reads from it may come back after all: it is closed behind them, and nobody waits for that.
      silent.on.finally(() => files.close(descriptor)).catch(() => undefined);
    },
  };
}

/** The work's value, or ETIMEDOUT where it takes longer; `late` hears that first. */
async function inTime<Value>(work: Promise<Value>, limitMs: number, late: () => void): Promise<Value> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    late();
    reject(Object.assign(new Error(`the drive did not answer in ${limitMs} ms`), { code: 'ETIMEDOUT' }));
  }, limitMs);
  try {
    return await Promise.race([work, promise]);
  } finally {
    clearTimeout(timer);
  }
}
