import { closeSync, constants, fstatSync, lstatSync, openSync, readSync, statSync, type Stats } from 'node:fs';
import type { PolicyDefect, PolicyState } from './policy.ts';
import type { PolicyPlaces } from './policy-places.ts';
import { isPolicy, readPolicy } from './read-policy.ts';
import { ROOT, whoElseMayWrite } from './who-may-write.ts';

/** What was found, and what tells whether it is still the same. */
export interface LoadedPolicy {
  readonly state: PolicyState;
  /** Differs once the file is another one. */
  readonly stamp: string;
}

/** Larger files are no policy, in bytes. */
export const LARGEST_POLICY_BYTES = 1_000_000;

/** Looks where the places say and reads what is there. Whatever keeps it from being read makes it invalid, never absent. */
export function loadPolicy({ machine, rehearsal }: PolicyPlaces, owner = ROOT): LoadedPolicy {
  const source = machine.find((path) => isThere(path));
  if (source !== undefined) return load(source, (path) => whoElseMayWrite(path, owner));
  return rehearsal === null ? { state: { kind: 'none' }, stamp: '' } : load(rehearsal, () => null);
}

/** What tells whether the policy is another one by now, without reading it. */
export function stampOf({ machine, rehearsal }: PolicyPlaces): string {
  const source = machine.find((path) => isThere(path)) ?? rehearsal;
  return source === null ? '' : stampAt(source);
}

/** What is wrong with the file at a path, read as a policy wherever it lies; the policy where nothing is. */
export function readPolicyFile(path: string): ReturnType<typeof readPolicy> {
  // A pipe in its place must not hold anything up. Windows has no such flag, and no pipes with paths like these.
  const descriptor = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const facts = fstatSync(descriptor);
    if (!facts.isFile()) return defect('it is no file');
    if (facts.size > LARGEST_POLICY_BYTES) return defect(`it is larger than ${LARGEST_POLICY_BYTES} bytes`);
    // One byte more shows a file that has grown.
    const buffer = Buffer.alloc(LARGEST_POLICY_BYTES + 1);
    let filled = 0;
    for (;;) {
      const bytesRead = readSync(descriptor, buffer, filled, buffer.length - filled, filled);
      filled += bytesRead;
      if (bytesRead === 0 || filled === buffer.length) break;
    }
    if (filled > LARGEST_POLICY_BYTES) return defect(`it is larger than ${LARGEST_POLICY_BYTES} bytes`);
    return readPolicy(buffer.subarray(0, filled));
  } finally {
    closeSync(descriptor);
  }
}

function load(source: string, whoElse: (path: string) => string | null): LoadedPolicy {
  const stamp = stampAt(source);
  try {
    const read = readPolicyFile(source);
    if (!isPolicy(read)) return { stamp, state: { kind: 'invalid', source, defect: read } };
    const why = whoElse(source);
    return why === null
      ? { stamp, state: { kind: 'in-effect', source, policy: read } }
      : {
          stamp,
          state: { kind: 'invalid', source, defect: defect(`${why}, and only administrators may write a policy`) },
        };
  } catch (error) {
    return { stamp, state: { kind: 'invalid', source, defect: defect(`it cannot be read (${codeOf(error)})`) } };
  }
}

/** False only where there is certainly nothing: also a link that leads nowhere and a folder that may not be entered are something. */
function isThere(path: string): boolean {
  try {
    lstatSync(path);
    return true;
  } catch (error) {
    return !['ENOENT', 'ENOTDIR'].includes(codeOf(error));
  }
}

/** Of what stands there and, where that is a link, of what it leads to. */
function stampAt(path: string): string {
  return [path, factsAt(path, lstatSync), factsAt(path, statSync)].join(' ');
}

function factsAt(path: string, look: (path: string) => Stats): string {
  try {
    const { mtimeMs, ctimeMs, size, ino, mode, uid } = look(path);
    return [mtimeMs, ctimeMs, size, ino, mode, uid].join(' ');
  } catch (error) {
    return codeOf(error);
  }
}

function defect(reason: string): PolicyDefect {
  return { reason, line: null, column: null };
}

/** The system's own code; an error without one is a fault of ours, and goes on. */
function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  throw error;
}
