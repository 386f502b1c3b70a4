import type { StoreUsers } from '../storage/store-users.ts';

/** Where somebody signs in. It changes once, where a sign-in is for this process alone. */
export interface Seat {
  /** The window, or the user and terminal; or this use of the records. */
  holder: string;
}

/** One use of the records by a process, which others can tell to have ended. */
export interface Use {
  readonly id: string;
  readonly pid: number;
}

/** What a process signs in as that nobody comes after: another one never has it, however this one ends. */
export function holderOfUse({ id, pid }: Use): string {
  return `use ${pid} ${id}`;
}

/** True for what a process held alone that has ended since. */
export function isOver(holder: string, isRunning: StoreUsers['isRunning']): boolean {
  const [, pid, id] = /^use (\d+) (\S+)$/.exec(holder) ?? [];
  return pid !== undefined && id !== undefined && isRunning({ id, pid: Number(pid) }) === false;
}
