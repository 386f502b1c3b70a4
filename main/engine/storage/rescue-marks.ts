import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { removeHeld, renameHeld } from '../base/held-files.ts';
import { syncPlace, writeDurably } from './durable.ts';

/*
 * Files beside the store that say how far a rescue has come. They outlast whoever wrote them: the next process goes on.
 *
 *   sagittal.db.suspect     some process has met damage: the next one to open the store checks all of it
 *   sagittal.db.set-aside   the store was judged: it is set aside, and nobody opens it before another one has its place
 *   sagittal.db.rescue      left by an earlier version that ended in the middle of a rescue
 */
const SUSPECT = 'sagittal.db.suspect';
const DECISION = 'sagittal.db.set-aside';
const EARLIER = 'sagittal.db.rescue';

const decisionSchema = z.object({ at: z.int(), cause: z.enum(['damaged', 'missing']) });

/** That a store is set aside: when that was decided, in ms since 1970, and whether it was damaged or not there at all. */
export type Decision = z.output<typeof decisionSchema>;

/** Says that the store looks damaged, so that the next process to open it checks all of it. */
export function markSuspect(dataDirectory: string): void {
  writeFileSync(join(dataDirectory, SUSPECT), '');
}

/** True while some process has found the store damaged and none has looked at all of it since. */
export function isSuspect(dataDirectory: string): boolean {
  const isNoted = existsSync(join(dataDirectory, SUSPECT)) || existsSync(join(dataDirectory, EARLIER));
  return isNoted || readDecision(dataDirectory) === 'unreadable';
}

/** Writes down that the store is set aside; on disk when it returns. */
export function decide(dataDirectory: string, decision: Decision): void {
  const path = join(dataDirectory, DECISION);
  writeDurably(`${path}.part`, JSON.stringify(decision));
  renameHeld(`${path}.part`, path);
  syncPlace(dataDirectory);
}

/**
 * The rescue that is under way or was cut short; null where none is, and where its mark says nothing any more: the store is then
 * suspect, so that all of it is looked at.
 */
export function decisionOf(dataDirectory: string): Decision | null {
  const decision = readDecision(dataDirectory);
  return decision === 'unreadable' ? null : decision;
}

/** Throws the operating system's error where the disk does not let the mark be read. */
function readDecision(dataDirectory: string): Decision | 'unreadable' | null {
  const path = join(dataDirectory, DECISION);
  if (!existsSync(path)) return null;
  const text = readFileSync(path, 'utf8');
  try {
    return decisionSchema.safeParse(JSON.parse(text)).data ?? 'unreadable';
  } catch {
    return 'unreadable';
  }
}

/** Takes all marks away: the store in its place is whole and has every copy. */
export function clearMarks(dataDirectory: string): void {
  // The decision goes last: without it the others would only have the store looked at.
  for (const name of [SUSPECT, EARLIER, `${DECISION}.part`, DECISION]) removeHeld(join(dataDirectory, name));
}
