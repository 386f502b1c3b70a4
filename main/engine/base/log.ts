import { openSync, renameSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { pino, type Logger } from 'pino';
import { makeFolder } from './make-folder.ts';

/** A log file larger than this is put aside at the next start, in bytes. */
const LARGEST_LOG_BYTES = 5_000_000;

/**
 * The log of one part of Sagittal: JSON lines in DATA/logs. It carries ids, counts, codes and kinds; never a file's
 * name, a tag's value, an answer or a secret. Errors keep their type, code and stack, not their message.
 */
export function openLog(dataDirectory: string, part: 'window' | 'engine' | 'cli'): Logger {
  const folder = join(dataDirectory, 'logs');
  makeFolder(folder);
  const path = join(folder, `${part}.log`);
  putAside(path);
  return pino(
    {
      base: { part, pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: describeError },
      redact: { paths: ['path', 'fileName', 'sourcePath', '*.secretAccessKey', '*.databaseKey'], remove: true },
    },
    logFile(path),
  );
}

/** Lines that the disk does not take are counted, and told with the next one that it takes: no work ends over its log. */
function logFile(path: string): { readonly write: (line: string) => void } {
  const file = openSync(path, 'a', 0o600);
  let lost = 0;
  return {
    write: (line) => {
      try {
        if (lost > 0) writeSync(file, `${JSON.stringify({ level: 40, lost, msg: 'lines could not be written' })}\n`);
        lost = 0;
        writeSync(file, line);
      } catch {
        lost += 1;
      }
    },
  };
}

/** What the log may hold of an error: messages can quote a path or a tag, so they stay out. */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line)) ?? [];
  return {
    type: error.name,
    ...('code' in error && { code: error.code }),
    stack: frames.map((line) => line.trim()).slice(0, 12),
    ...(error.cause !== undefined && { cause: describeError(error.cause) }),
  };
}

function putAside(path: string): void {
  try {
    if (statSync(path).size > LARGEST_LOG_BYTES) renameSync(path, `${path}.1`);
  } catch {
    // No log yet, or another process has just put it aside: both are fine.
  }
}
