import { parentPort, workerData } from 'node:worker_threads';
import { makeBackup } from './backups.ts';
import type { BackupOrder, BackupReply } from './backup-thread.ts';

/* A thread that makes one backup and ends: for a large store it takes seconds, in which the engine's own thread goes on. */

// Whoever starts this thread gives it an order and nothing else.
const { path, key, folder, now } = workerData as BackupOrder;

parentPort?.postMessage(backUp());

function backUp(): BackupReply {
  try {
    return { backup: makeBackup(path, Buffer.from(key), folder, now) };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : null;
    return { message: error instanceof Error ? error.message : String(error), code };
  }
}
