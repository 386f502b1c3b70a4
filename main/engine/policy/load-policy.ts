import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { codeOf, isThere, stampAt } from './file-stamp.ts';
import { defectOf as defect, type ManagedPolicy } from './managed-policy.ts';
import type { PolicyDefect, PolicyState } from './policy.ts';
import type { PolicyPlaces } from './policy-places.ts';
import { isPolicy, readPolicy, readPolicyValue } from './read-policy.ts';
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
export function loadPolicy(places: PolicyPlaces, owner = ROOT): LoadedPolicy {
  // Before it is read: what changes in between differs at the next look.
  const stamp = stampOf(places);
  return { stamp, state: found(places, owner) };
}

/** What tells whether the policy is another one by now, without reading it. */
export function stampOf({ managed, machine, rehearsal }: PolicyPlaces): string {
  const source = machine.find((path) => isThere(path)) ?? rehearsal;
  return [managed?.stamp() ?? '', source === null ? '' : stampAt(source)].join('\n');
}

function found({ managed, machine, rehearsal }: PolicyPlaces, owner: number): PolicyState {
  const laidDown = managed === undefined ? null : loadManaged(managed, owner);
  if (laidDown !== null) return laidDown;
  const source = machine.find((path) => isThere(path));
  if (source !== undefined)
    return load(
      source,
      () => readPolicyFile(source),
      () => whoElseMayWrite(source, owner),
    );
  return rehearsal === null
    ? { kind: 'none' }
    : load(
        rehearsal,
        () => readPolicyFile(rehearsal),
        () => null,
      );
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

/** Files of the whole computer, and of a rehearsal, that are there and do not count beside the policy that does. */
export function outranked({ machine, rehearsal }: PolicyPlaces, source: string): string[] {
  return [...machine.filter((path) => isThere(path)), ...(rehearsal === null ? [] : [rehearsal])].filter(
    (path) => path !== source,
  );
}

/** Null where nothing is laid down. */
function loadManaged(managed: ManagedPolicy, owner: number): PolicyState | null {
  const { source, path } = managed;
  const read = () => {
    const laidDown = managed.read() ?? NOTHING;
    return 'reason' in laidDown ? laidDown : readPolicyValue(laidDown.value);
  };
  const state = load(source, read, () => (path === null ? null : whoElseMayWrite(path, owner)));
  return state.kind === 'invalid' && state.defect === NOTHING ? null : state;
}

const NOTHING = defect('it is empty');

function load(source: string, read: () => ReturnType<typeof readPolicy>, whoElse: () => string | null): PolicyState {
  const invalid = (wrong: PolicyDefect) => ({ kind: 'invalid', source, defect: wrong }) as const;
  try {
    const policy = read();
    if (!isPolicy(policy)) return invalid(policy);
    const why = whoElse();
    if (why === null) return { kind: 'in-effect', source, policy };
    return invalid(defect(`${why}, and only administrators may write a policy`));
  } catch (error) {
    return invalid(defect(`it cannot be read (${codeOf(error)})`));
  }
}
