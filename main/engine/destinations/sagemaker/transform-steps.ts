import type { Failure } from '../../../../shared/failures.ts';
import { retryRule } from '../../model/retry-policy.ts';
import type { TransformJob, TransformJobs } from '../../storage/transform-jobs.ts';
import type { TransformCalls, TransformRequest } from './transform-calls.ts';

/** Where a job stands: images still come, SageMaker is at work on it, it is over, or it could not be told. */
type Step =
  | { readonly at: 'gathering' | 'asked'; readonly askAgainMs: number }
  | { readonly at: 'over' }
  | { readonly at: 'untold'; readonly failure: Failure };

/** The same with the number of images that wait for the job. */
export type TransformStep = Step & { readonly waiting: number };

export interface StepPorts {
  readonly jobs: TransformJobs;
  readonly calls: TransformCalls;
  readonly requestOf: (job: TransformJob) => TransformRequest;
  readonly now: () => number;
  /** The shortest time between two questions to SageMaker, in milliseconds. */
  readonly askAgainMs: number;
}

/** How long one step may take, in milliseconds. */
const LONGEST_STEP_MS = 60_000;
/** How often the question is put at most while a job runs long, in milliseconds. */
const LONGEST_PAUSE_MS = 60_000;

/**
 * Takes jobs forward, whoever of their images asks: one step of a job at a time, its outcome good for all that ask soon
 * after.
 */
export class TransformSteps {
  readonly #ports: StepPorts;
  readonly #latest = new Map<string, Latest>();
  readonly #pauses = new Map<string, number>();

  constructor(ports: StepPorts) {
    this.#ports = ports;
  }

  /** Where a job stands by now; begins it at SageMaker once all of its images lie in S3. */
  async of(job: TransformJob): Promise<TransformStep> {
    if (job.state === 'over') return { at: 'over', waiting: 0 };
    const now = this.#ports.now();
    const latest = this.#latest.get(job.name);
    if (latest !== undefined && (latest.isUnderWay || isFresh(latest, now))) return latest.step;
    const pauseMs = this.#pauseOf(job);
    const signal = AbortSignal.timeout(LONGEST_STEP_MS);
    const waiting = this.#ports.jobs.waiting(job.name);
    const taken = this.#take(job, pauseMs, signal).catch((error: unknown): Step => {
      if (!signal.aborted) throw error;
      return { at: 'untold', failure: { kind: 'offline', facts: { code: 'SageMaker did not answer in time' } } };
    });
    const asked: Latest = {
      isUnderWay: true,
      goodUntil: now + pauseMs,
      step: taken
        .then((known) => ({ ...known, waiting }))
        .finally(() => {
          asked.isUnderWay = false;
        }),
    };
    this.#latest.set(job.name, asked);
    return asked.step;
  }

  async #take(job: TransformJob, askAgainMs: number, signal: AbortSignal): Promise<Step> {
    const { jobs, calls, requestOf } = this.#ports;
    if (job.state === 'gathering') {
      if (!jobs.close(job.name)) return { at: 'gathering', askAgainMs };
      return this.#asked(job, await calls.create(requestOf(closed(jobs, job)), signal), askAgainMs);
    }
    const progress = await calls.describe(job.name, signal);
    switch (progress.status) {
      case 'running':
        return { at: 'asked', askAgainMs };
      case 'unknown':
        return this.#asked(job, await calls.create(requestOf(job), signal), askAgainMs);
      case 'not-asked':
        return { at: 'untold', failure: progress.failure };
      case 'completed':
        return this.#end(job, null);
      case 'stopped':
        return this.#end(job, STOPPED);
      case 'failed':
        return this.#end(job, failedJob(progress.reason));
    }
  }

  /** What a refusal to make the job means: one that time does not heal ends it, the others are asked again. */
  #asked(job: TransformJob, failure: Failure | null, askAgainMs: number): Step {
    if (failure === null) return { at: 'asked', askAgainMs };
    return retryRule(failure) === 'no' ? this.#end(job, failure) : { at: 'untold', failure };
  }

  #end(job: TransformJob, failure: Failure | null): Step {
    this.#ports.jobs.end(job.name, failure, this.#ports.now());
    this.#latest.delete(job.name);
    this.#pauses.delete(job.name);
    return { at: 'over' };
  }

  #pauseOf(job: TransformJob): number {
    const { askAgainMs } = this.#ports;
    const pauseMs = job.state === 'gathering' ? askAgainMs : (this.#pauses.get(job.name) ?? askAgainMs);
    if (job.state === 'asked') this.#pauses.set(job.name, Math.min(LONGEST_PAUSE_MS, Math.ceil(pauseMs * GROWTH)));
    return pauseMs;
  }
}

/** The step that was taken last: whoever asks while it is under way, or soon after, gets the same. */
interface Latest {
  isUnderWay: boolean;
  readonly goodUntil: number;
  readonly step: Promise<TransformStep>;
}

/** A clock that was put back does not make an old answer fresh. */
function isFresh({ goodUntil }: Latest, now: number): boolean {
  return now < goodUntil && now >= goodUntil - LONGEST_PAUSE_MS;
}

const GROWTH = 1.5;

const STOPPED: Failure = {
  kind: 'model-error',
  facts: {
    isPermanent: 1,
    what: 'The batch job on SageMaker was stopped before it had an answer for this image.',
    detail: 'the transform job is Stopped',
  },
};

function failedJob(reason: string): Failure {
  const what = 'The batch job on SageMaker failed and has no answer for this image.';
  return {
    kind: 'model-error',
    facts: { isPermanent: 1, what, detail: `the transform job Failed: ${reason}`.slice(0, 500) },
  };
}

/** The job as it was closed: with the size of its largest image. */
function closed(jobs: TransformJobs, job: TransformJob): TransformJob {
  return jobs.find(job.name) ?? job;
}
