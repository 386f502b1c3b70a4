import { join } from 'node:path';
import { pino, type Logger } from 'pino';
import { LogFile, type LogLimits } from './log-file.ts';
import { makeFolder } from './make-folder.ts';

/** The parts of Sagittal that have a log of their own. */
export type LogPart = (typeof LOG_PARTS)[number];

export const LOG_PARTS = ['window', 'engine', 'cli'] as const;

/**
 * The log of one part of Sagittal: JSON lines in DATA/logs, 20 MB at most of each part. It carries ids, counts, codes and kinds; never a file's
 * name, a tag's value, an answer or a secret. Errors keep their type, code and stack, not their message.
 */
export function openLog(dataDirectory: string, part: LogPart, limits?: LogLimits): Logger {
  const folder = join(dataDirectory, 'logs');
  makeFolder(folder);
  return pino(
    {
      base: { part, pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: describeError },
      redact: { paths: ['path', 'fileName', 'sourcePath', '*.secretAccessKey', '*.databaseKey'], remove: true },
    },
    new LogFile(join(folder, `${part}.log`), limits),
  );
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
