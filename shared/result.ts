import type { FailureKind } from './failures.ts';

/** An expected failure as it crosses a process border: words only, no stack, no cause. */
export interface ReportedError {
  /** `locked`: an operator has to sign in first. */
  readonly kind: FailureKind | 'locked';
  readonly sentence: string;
  readonly forIt: string;
}

/** What every call over IPC answers: `invoke` keeps only an error's message, so failures travel as data. */
export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: ReportedError };

/** Wraps a value as a success. */
export function success<T>(value: T): Result<T> {
  return { ok: true, value };
}

/** Wraps an error as a failure. */
export function failure(error: ReportedError): Result<never> {
  return { ok: false, error };
}
