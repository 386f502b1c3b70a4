import type { Failure } from '../../../../shared/failures.ts';
import { ExpectedFailure } from '../../base/expected-failure.ts';

/**
 * Whom a request waits for, so that nobody is blamed for another's time: for its own body it has no limit here, for the network to
 * take its next bytes and for the model to answer a limit each.
 */
export class RequestClock {
  readonly #late = new AbortController();
  readonly #modelMs: number;
  readonly #networkMs: number;
  #timer: NodeJS.Timeout | undefined;
  #isAnswering = false;

  /** `modelMs` is how long a model may take to answer, in milliseconds; the network has at least LEAST_NETWORK_MS. */
  constructor(modelMs: number, leastNetworkMs = LEAST_NETWORK_MS) {
    this.#modelMs = modelMs;
    this.#networkMs = Math.max(modelMs, leastNetworkMs);
  }

  /** Aborted with an ExpectedFailure once somebody took too long. */
  get late(): AbortSignal {
    return this.#late.signal;
  }

  /** From now on the body is waited for: whoever reads it has limits of their own. */
  waitForBody(): void {
    if (!this.#isAnswering) clearTimeout(this.#timer);
  }

  /** From now on the network is waited for, to take what was written; `failureOf` is asked why it did not when its time is over. */
  waitForNetwork(failureOf: (limitMs: number) => Failure): void {
    if (!this.#isAnswering) this.#begin(this.#networkMs, failureOf);
  }

  /** From now on the model is waited for, and nobody else any more. */
  waitForModel(): void {
    if (this.#isAnswering) return;
    this.#isAnswering = true;
    this.#begin(this.#modelMs, (timeoutMs) => ({ kind: 'model-timeout', facts: { timeoutMs } }));
  }

  /** Nobody is waited for any more. */
  stop(): void {
    this.#isAnswering = true;
    clearTimeout(this.#timer);
  }

  #begin(limitMs: number, failureOf: (limitMs: number) => Failure): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      const { kind, facts } = failureOf(limitMs);
      this.#late.abort(new ExpectedFailure(kind, facts));
    }, limitMs);
  }
}

/** A connection may take its time to stand and a slow line to take a piece, also for a model that is given little. */
const LEAST_NETWORK_MS = 30_000;
