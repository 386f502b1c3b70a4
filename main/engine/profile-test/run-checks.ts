import type { Check, CheckName } from '../../../shared/contract/profile-test.ts';
import { ExpectedFailure } from '../base/expected-failure.ts';
import { failedBy } from './failure-words.ts';
import { failed, skipped, type CheckOutcome, type Step, type TestContext } from './step.ts';

/** The checks before anything was looked at. */
export function waitingChecks(steps: readonly Step[]): Check[] {
  return steps.map(({ name, title }) => ({
    name,
    title,
    state: 'waiting',
    sentence: '',
    forIt: '',
    whoCanFix: null,
    durationMs: null,
  }));
}

export interface RunPorts {
  /** Hears of each check when it begins and when it has ended. */
  readonly onCheck: (check: Check) => void;
  readonly onBug: (error: unknown) => void;
  /** Milliseconds from any fixed point. */
  readonly clock: () => number;
}

/**
 * Carries the checks out one after another, each within its limit. What needs a check that failed is left out. Rejects
 * with the signal's reason when stopped.
 */
export async function runChecks(
  steps: readonly Step[],
  context: TestContext,
  signal: AbortSignal,
  { onCheck, onBug, clock }: RunPorts,
): Promise<Check[]> {
  const done: Check[] = [];
  const blocked = new Map<CheckName, string>();
  for (const step of steps) {
    const [initial] = waitingChecks([step]);
    if (initial === undefined) continue;
    const cause = step.needs.map((name) => blocked.get(name)).find((title) => title !== undefined);
    const startedAt = clock();
    if (cause === undefined) onCheck({ ...initial, state: 'running' });
    const outcome = cause === undefined ? await runStep(step, context, signal, onBug) : leftOut(cause);
    if (outcome.state === 'failed') blocked.set(step.name, step.title);
    else if (cause !== undefined) blocked.set(step.name, cause);
    const check = { ...initial, ...outcome, durationMs: Math.max(0, Math.round(clock() - startedAt)) };
    done.push(check);
    onCheck(check);
  }
  return done;
}

function leftOut(cause: string): CheckOutcome {
  return skipped(`Not looked at, because this is wrong: ${cause}.`);
}

async function runStep(
  step: Step,
  context: TestContext,
  signal: AbortSignal,
  onBug: RunPorts['onBug'],
): Promise<CheckOutcome> {
  const limit = AbortSignal.timeout(step.limitMs);
  const either = AbortSignal.any([signal, limit]);
  const stopped = new Promise<never>((_resolve, reject) => {
    either.addEventListener('abort', () => {
      reject(new Error('stopped', { cause: either.reason }));
    });
  });
  try {
    return await Promise.race([step.run(context, either), stopped]);
  } catch (error) {
    signal.throwIfAborted();
    if (limit.aborted) return overLimit(step.limitMs);
    if (error instanceof ExpectedFailure) return failedBy(error.failure);
    onBug(error);
    return failed(
      'Something went wrong inside Sagittal. The log has the details.',
      'Internal fault: see the log.',
      'it',
    );
  }
}

function overLimit(limitMs: number): CheckOutcome {
  const seconds = Math.round(limitMs / 1000);
  return {
    ...failed(`No answer came within ${seconds} seconds.`, `No answer within ${limitMs} ms.`, 'network'),
    isTemporary: true,
  };
}
