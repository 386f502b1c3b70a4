import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ExpectedFailure } from '../base/expected-failure.ts';
import { takeLock, type FileLock } from './file-lock.ts';
import { isHeldStore } from './held-store.ts';
import { removeOrLeave } from '../base/held-files.ts';
import { makeFolder } from '../base/make-folder.ts';

/** How long an opening waits for a rescue by another process, and a rescue for others to end, in milliseconds. */
export interface DoorWaits {
  readonly enterMs: number;
  readonly aloneMs: number;
}

/** Who has the store of a data directory open: known even where the store itself cannot be read. */
export interface StoreUsers {
  /** Of this use of the store; the queue's owner has the same. */
  readonly id: string;
  /** Joins those who use the store. Throws `storage-damaged` while another process puts the records right. */
  readonly enter: () => void;
  readonly leave: () => void;
  /**
   * Does something while nobody else has the store open or can open it. Throws `storage-damaged` where others do not end;
   * this process goes on as a user of the store either way.
   */
  readonly alone: <Value>(work: () => Value) => Value;
  /**
   * Whether the process of a use still runs. One without a lock has left, or a power cut took its lock with it; null where only a
   * file of an earlier version is there, which says nothing.
   */
  readonly isRunning: (use: { readonly id: string; readonly pid: number }) => boolean | null;
  /** Forgets uses whose process has ended, but for those given. */
  readonly sweep: (keptIds: ReadonlySet<string>) => void;
}

const USUAL: DoorWaits = { enterMs: 10_000, aloneMs: 5_000 };

/**
 * The users of a data directory's store. Each holds a lock on a file of its own and shares one on `store.lock`; the system drops
 * both with the process, so neither a reused process id nor the one id that all containers start with is ever taken for it.
 */
export function storeUsers(dataDirectory: string, waits: DoorWaits = USUAL): StoreUsers {
  const id = randomUUID();
  const folder = join(dataDirectory, 'in-use');
  const door = join(folder, 'store.lock');
  const own = join(folder, `${process.pid}-${id}.lock`);
  let ownLock: FileLock | null = null;
  let doorLock: FileLock | null = null;

  const share = () => {
    doorLock ??= takeLock(door, 'shared', waits.enterMs);
    if (doorLock === null) throw busy('another process is putting the records right; try again in a moment');
  };
  const others = () => uses(folder).filter((use) => use.id !== id && isHeld(join(folder, use.file)) !== false);

  return {
    id,
    enter: () => {
      makeFolder(folder);
      ownLock ??= takeLock(own, 'alone', 0);
      share();
    },
    leave: () => {
      doorLock?.release();
      ownLock?.release();
      [doorLock, ownLock] = [null, null];
      // The lock is gone with its holder; a file that the disk does not let go is swept by a later use.
      removeOrLeave(own);
    },
    alone: (work) => {
      doorLock?.release();
      doorLock = takeLock(door, 'alone', waits.aloneMs);
      if (doorLock === null) {
        const pids = others().map(({ pid }) => pid);
        share();
        const who = pids.length === 0 ? 'another process' : `process ${pids.join(', ')}`;
        throw busy(`the store is damaged, and ${who} still has it open; end it and start again`);
      }
      try {
        return work();
      } finally {
        doorLock.release();
        doorLock = null;
        share();
      }
    },
    isRunning: (other) => {
      if (other.id === id) return true;
      const use = uses(folder).find((one) => one.id === other.id);
      if (use !== undefined) return isHeld(join(folder, use.file));
      return existsSync(join(folder, String(other.pid))) ? null : false;
    },
    sweep: (keptIds) => {
      for (const use of uses(folder)) {
        const path = join(folder, use.file);
        if (use.id !== id && !keptIds.has(use.id) && isHeld(path) === false) removeOrLeave(path, { limitMs: 0 });
      }
    },
  };
}

/** Files named by process ids alone are those of earlier versions, and say nothing. */
function uses(folder: string): { readonly id: string; readonly pid: string; readonly file: string }[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((file) => {
    const [, pid, id] = /^(\d+)-([0-9a-f-]{36})\.lock$/.exec(file) ?? [];
    return pid === undefined || id === undefined ? [] : [{ id, pid, file }];
  });
}

/** Whether a process has the lock; null where a virus scanner keeps this one from finding out. */
function isHeld(path: string): boolean | null {
  try {
    const lock = takeLock(path, 'alone', 0, 0);
    lock?.release();
    return lock === null;
  } catch (error) {
    if (isHeldStore(error)) return null;
    throw error;
  }
}

function busy(detail: string): ExpectedFailure {
  return new ExpectedFailure('storage-damaged', { detail });
}
