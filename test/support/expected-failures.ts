import { ExpectedFailure } from '../../main/engine/base/expected-failure.ts';
import type { Failure } from '../../shared/failures.ts';

/** The failure that `work` throws; throws what else it throws, and where it throws nothing. */
export function failureOf(work: () => unknown): Failure {
  try {
    work();
  } catch (error) {
    if (error instanceof ExpectedFailure) return error.failure;
    throw error;
  }
  throw new Error('nothing was thrown');
}

/** The same of work that takes its time. */
export async function failureOfAsync(work: () => Promise<unknown>): Promise<Failure> {
  try {
    await work();
  } catch (error) {
    if (error instanceof ExpectedFailure) return error.failure;
    throw error;
  }
  throw new Error('nothing was thrown');
}
