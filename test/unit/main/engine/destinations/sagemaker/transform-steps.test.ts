import { describe, expect, it } from 'vitest';
import type {
  TransformCalls,
  TransformProgress,
} from '../../../../../../main/engine/destinations/sagemaker/transform-calls.ts';
import { TransformSteps } from '../../../../../../main/engine/destinations/sagemaker/transform-steps.ts';
import { createTransformJobs } from '../../../../../../main/engine/storage/transform-jobs.ts';
import type { Failure } from '../../../../../../shared/failures.ts';
import { addBatch, temporaryStore } from '../../../../../support/temporary-store.ts';

const AGAIN_MS = 2_000;

/** A job of an empty batch over a real store; SageMaker answers as told and keeps what it was asked. */
function site(over: { create?: Failure | null; progress?: TransformProgress } = {}) {
  const store = temporaryStore();
  const jobs = createTransformJobs(store.database);
  const asked: string[] = [];
  const answers = { create: null, progress: { status: 'running' } as TransformProgress, ...over };
  const calls: TransformCalls = {
    create: async ({ name }) => {
      asked.push(`create ${name}`);
      return answers.create;
    },
    describe: async (name) => {
      asked.push(`describe ${name}`);
      return answers.progress;
    },
    stop: async () => null,
  };
  const clock = { now: 1_000_000 };
  const place = { bucket: 'b', key: 'in/' };
  const steps = new TransformSteps({
    jobs,
    calls,
    requestOf: (job) => ({ ...job, input: place, output: place }),
    now: () => clock.now,
    askAgainMs: AGAIN_MS,
  });
  const batchId = addBatch(store.database);
  const share = { batchId, contentType: 'image/png', s3Uri: 's3://b/p', sizeBytes: 5 };
  jobs.join(share, 'job-1', 1);
  const step = async () => {
    const job = jobs.find('job-1');
    if (job === null) throw new Error('the job is gone');
    return steps.of(job);
  };
  return { jobs, asked, answers, clock, step, [Symbol.dispose]: store[Symbol.dispose] };
}

describe('a job that gathers', () => {
  it('is asked for once all of its images lie in S3', async () => {
    using here = site();
    expect(await here.step()).toEqual({ at: 'asked', askAgainMs: AGAIN_MS, waiting: 0 });
    expect([here.asked, here.jobs.find('job-1')?.state]).toEqual([['create job-1'], 'asked']);
  });

  it.each<[Failure['kind'], string]>([
    ['forbidden', 'over'],
    ['endpoint-not-found', 'over'],
    ['wrong-content-type', 'over'],
    ['throttled', 'untold'],
    ['offline', 'untold'],
    ['credentials-expired', 'untold'],
  ])('that is refused as %s is %s', async (kind, at) => {
    using here = site({ create: { kind, facts: {} } });
    expect((await here.step()).at).toBe(at);
    expect(here.jobs.find('job-1')?.state).toBe(at === 'over' ? 'over' : 'asked');
  });
});

describe('a job that was asked for', () => {
  it.each<[string, TransformProgress, string, object | null]>([
    ['runs', { status: 'running' }, 'asked', null],
    ['is done', { status: 'completed' }, 'over', null],
    ['was stopped', { status: 'stopped' }, 'over', { kind: 'model-error', facts: { isPermanent: 1 } }],
    [
      'failed',
      { status: 'failed', reason: 'no memory' },
      'over',
      { facts: { detail: 'the transform job Failed: no memory' } },
    ],
  ])('%s', async (_case, progress, at, failure) => {
    using here = site();
    await here.step();
    here.answers.progress = progress;
    here.clock.now += AGAIN_MS;
    expect((await here.step()).at).toBe(at);
    if (failure === null) expect(here.jobs.find('job-1')?.failure).toBeNull();
    else expect(here.jobs.find('job-1')?.failure).toMatchObject(failure);
  });

  it('that could not be asked about says why and stays', async () => {
    using here = site();
    await here.step();
    here.answers.progress = { status: 'not-asked', failure: { kind: 'throttled', facts: {} } };
    here.clock.now += AGAIN_MS;
    expect(await here.step()).toMatchObject({ at: 'untold', failure: { kind: 'throttled' } });
    expect(here.jobs.find('job-1')?.state).toBe('asked');
  });

  it('that SageMaker does not know is asked for again', async () => {
    using here = site();
    await here.step();
    here.answers.progress = { status: 'unknown' };
    here.clock.now += AGAIN_MS;
    await here.step();
    expect(here.asked).toEqual(['create job-1', 'describe job-1', 'create job-1']);
  });

  it('is asked about once for all of its images, and more and more seldom', async () => {
    using here = site();
    await here.step();
    here.clock.now += AGAIN_MS;
    const together = await Promise.all([here.step(), here.step(), here.step()]);
    expect(new Set(together).size).toBe(1);
    here.clock.now += AGAIN_MS - 1;
    await here.step();
    expect(here.asked.length).toBe(2);
    here.clock.now += 1;
    expect(await here.step()).toMatchObject({ at: 'asked', askAgainMs: AGAIN_MS * 1.5 });
    for (let looks = 0; looks < 20; looks += 1) {
      here.clock.now += 60_000;
      await here.step();
    }
    here.clock.now += 60_000;
    expect(await here.step()).toMatchObject({ askAgainMs: 60_000 });
  });

  it('is asked about anew where the clock was put back', async () => {
    using here = site();
    await here.step();
    here.clock.now -= 3_600_000;
    await here.step();
    expect(here.asked.at(-1)).toBe('describe job-1');
  });
});

it('asks nothing about a job that is over', async () => {
  using here = site();
  await here.step();
  here.jobs.end('job-1', null, 1);
  const before = here.asked.length;
  expect(await here.step()).toEqual({ at: 'over', waiting: 0 });
  expect(here.asked.length).toBe(before);
});

it('passes on a bug of a call', async () => {
  using here = site();
  Object.defineProperty(here.answers, 'create', {
    get: () => {
      throw new Error('a bug');
    },
  });
  await expect(here.step()).rejects.toThrow('a bug');
});
