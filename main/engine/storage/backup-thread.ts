import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Backup } from './backup-files.ts';

/** What a thread for a backup is given. */
export interface BackupOrder {
  /** Of the store. */
  readonly path: string;
  readonly key: Uint8Array;
  readonly folder: string;
  readonly now: number;
}

/** Its answer. */
export type BackupReply = { readonly backup: Backup } | { readonly message: string; readonly code: string | null };

/** Makes a backup as `makeBackup` does, in a thread of its own. Rejects with SQLite's and the operating system's errors. */
export async function backUpBeside(order: BackupOrder): Promise<Backup> {
  const worker = new Worker(PROGRAM, { workerData: order });
  // The thread says one thing; an error of its own rejects, and so does an end without a word.
  const ended = once(worker, 'exit').then(() => [{ message: 'the thread of the backup ended early', code: null }]);
  const [reply] = (await Promise.race([once(worker, 'message'), ended])) as [BackupReply];
  await worker.terminate();
  if ('backup' in reply) return reply.backup;
  throw Object.assign(new Error(reply.message), reply.code === null ? {} : { code: reply.code });
}

/** From the sources the program beside this file; in a build the entry one folder up, see electron.vite.config.ts. */
const PROGRAM = new URL(
  import.meta.url.endsWith('.ts') ? './backup-worker.ts' : '../backup-worker.js',
  import.meta.url,
);
