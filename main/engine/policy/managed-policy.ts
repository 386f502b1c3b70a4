import type { PolicyDefect } from './policy.ts';

/** A policy in the words of a policy file, still to be checked; what is wrong with it; or null where nothing is laid down. */
export type FoundPolicy = { readonly value: unknown } | PolicyDefect | null;

/** A policy that the management of computers lays down elsewhere than in Sagittal's own file. */
export interface ManagedPolicy {
  /** Where it is, as people see it. */
  readonly source: string;
  /** The file that only administrators may write; null where the system sees to that itself. */
  readonly path: string | null;
  /** Differs once it is another one. */
  readonly stamp: () => string;
  readonly read: () => FoundPolicy;
  /** Settles once what holds now has been looked at; neither `stamp` nor `read` waits for a program of the system. */
  readonly looked: () => Promise<void>;
}

/** Something that is wrong with all of it. */
export function defectOf(reason: string): PolicyDefect {
  return { reason, line: null, column: null };
}
