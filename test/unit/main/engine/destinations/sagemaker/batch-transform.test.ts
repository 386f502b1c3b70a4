import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { RemoteWork } from '../../../../../../main/engine/model/remote-work.ts';
import { createBatchTransform } from '../../../../../../main/engine/destinations/sagemaker/batch-transform.ts';
import type {
  TransformCalls,
  TransformProgress,
  TransformRequest,
} from '../../../../../../main/engine/destinations/sagemaker/transform-calls.ts';
import { createTransformJobs } from '../../../../../../main/engine/storage/transform-jobs.ts';
import type { Failure } from '../../../../../../shared/failures.ts';
import { addBatch, temporaryStore } from '../../../../../support/temporary-store.ts';
import { letters, startS3Site, type S3Site } from '../../../../../support/s3-site.ts';

const never = new AbortController().signal;
const LOOK_MS = 2_000;
let site: S3Site;
let names = 0;

beforeAll(async () => {
  site = await startS3Site();
});
afterEach(() => site.server.order({ deny: [] }));
afterAll(() => site[Symbol.asyncDispose]());

/** The batch way over a real S3 server and a real store; SageMaker answers as told. */
function batchSite(accept?: string) {
  const store = temporaryStore();
  const jobs = createTransformJobs(store.database);
  const batchId = addBatch(store.database);
  const asked: TransformRequest[] = [];
  const stopped: string[] = [];
  const answers: { create: Failure | null; progress: TransformProgress; stop: Failure | null } = {
    create: null,
    progress: { status: 'running' },
    stop: null,
  };
  const calls: TransformCalls = {
    create: async (request) => {
      asked.push(request);
      return answers.create;
    },
    describe: async () => answers.progress,
    stop: async (name) => {
      stopped.push(name);
      return answers.stop;
    },
  };
  const clock = { now: 1_000 };
  const way = createBatchTransform({
    client: site.client,
    calls,
    jobs,
    settings: { s3Uri: 's3://images/clinic', accept },
    now: () => clock.now,
    newJobName: () => `job-${(names += 1)}`,
    pollAgainMs: LOOK_MS,
  });
  const kept: RemoteWork[] = [];
  const submit = async (imageId: number, earlier: RemoteWork | null = null, sizeBytes = 5) =>
    way.submit(letters(sizeBytes, { imageId, batchId }), earlier, (work) => kept.push(work), never);
  const submitted = async (imageId: number, earlier: RemoteWork | null = null) => {
    const outcome = await submit(imageId, earlier);
    if (outcome.ok !== 'later') throw new Error(`not submitted: ${JSON.stringify(outcome)}`);
    return outcome.work;
  };
  /** Looks until SageMaker has been asked for the job, then takes its end. */
  const lookAtEnd = async (work: RemoteWork, progress: TransformProgress) => {
    await way.poll(work, never);
    answers.progress = progress;
    clock.now += 3_600_000;
    return way.poll(work, never);
  };
  return {
    jobs,
    asked,
    stopped,
    answers,
    clock,
    way,
    kept,
    submit,
    submitted,
    lookAtEnd,
    [Symbol.dispose]: store[Symbol.dispose],
  };
}

function outputKey(work: RemoteWork): string {
  return `${String(work.facts['key']).replace('/in/', '/out/')}.out`;
}

describe('submitting', () => {
  it('puts each image into the folder of one job', async () => {
    using here = batchSite();
    const [one, two] = [await here.submitted(1), await here.submitted(2)];
    expect(one.facts['job']).toBe(two.facts['job']);
    const job = String(one.facts['job']);
    expect(one.facts).toEqual({ bucket: 'images', key: `clinic/${job}/in/image-1-rs`, job, step: 'gathering' });
    expect(await site.text('images', `clinic/${job}/in/image-2-rs`)).toBe('xxxxx');
    expect(here.kept[0]).toMatchObject({ stage: 'uploading', facts: { key: one.facts['key'], job } });
  });

  it('refuses a body that no job takes', async () => {
    using here = batchSite();
    expect(await here.submit(1, null, 200_000_000)).toMatchObject({ ok: false, failure: { kind: 'too-large' } });
  });

  it('joins another job after the first was closed, and takes its old body away', async () => {
    using here = batchSite();
    const first = await here.submitted(1);
    await here.way.poll(first, never);
    here.clock.now += 5;
    const second = await here.submitted(1, first);
    expect(second.facts['job']).not.toBe(first.facts['job']);
    expect(await site.text('images', String(first.facts['key']))).toBeNull();
    expect(await site.text('images', String(second.facts['key']))).toBe('xxxxx');
  });

  it('says why a body could not be put', async () => {
    using here = batchSite();
    await site.server.order({ deny: ['PutObject'] });
    expect(await here.submit(1)).toMatchObject({ ok: false, failure: { kind: 'forbidden' } });
  });
});

describe('looking', () => {
  it('asks for the job once, with the folders and the largest body', async () => {
    using here = batchSite();
    const work = await here.submitted(1);
    const outcome = await here.way.poll(work, never);
    const job = String(work.facts['job']);
    expect(here.asked).toMatchObject([
      {
        name: job,
        contentType: 'image/png',
        largestBytes: 5,
        input: { bucket: 'images', key: `clinic/${job}/in/` },
        output: { bucket: 'images', key: `clinic/${job}/out/` },
      },
    ]);
    expect(outcome).toMatchObject({ ok: 'later', pollAgainMs: LOOK_MS, work: { polls: 1, facts: { step: 'asked' } } });
  });

  it('finds the answer of its own image once the job is over', async () => {
    using here = batchSite();
    const work = await here.submitted(1);
    await site.put('images', outputKey(work), '{"a":1}');
    expect(await here.lookAtEnd(work, { status: 'completed' })).toMatchObject({
      ok: true,
      answer: { contentType: 'application/json', body: Buffer.from('{"a":1}') },
    });
  });

  it('finds answers of a job that failed later', async () => {
    using here = batchSite();
    const work = await here.submitted(1);
    await site.put('images', outputKey(work), '{"a":1}');
    expect((await here.lookAtEnd(work, { status: 'failed', reason: 'later' })).ok).toBe(true);
  });

  it('takes an answer without a type for the one that was asked for', async () => {
    using here = batchSite('text/csv');
    const work = await here.submitted(1);
    await site.put('images', outputKey(work), 'a,b\n1,2\n', 'application/octet-stream');
    expect(await here.lookAtEnd(work, { status: 'completed' })).toMatchObject({
      ok: true,
      answer: { contentType: 'text/csv' },
    });
  });

  it.each<[string, TransformProgress, string]>([
    [
      'without an answer',
      { status: 'completed' },
      'The batch job on SageMaker ended without an answer for this image.',
    ],
    [
      'that was stopped',
      { status: 'stopped' },
      'The batch job on SageMaker was stopped before it had an answer for this image.',
    ],
    [
      'that failed',
      { status: 'failed', reason: 'no memory' },
      'The batch job on SageMaker failed and has no answer for this image.',
    ],
  ])('says of a job %s what happened', async (_case, progress, what) => {
    using here = batchSite();
    const outcome = await here.lookAtEnd(await here.submitted(1), progress);
    expect(outcome).toMatchObject({
      ok: false,
      failure: { kind: 'model-error', facts: { what, isPermanent: 1 } },
      work: null,
    });
  });

  it('takes an answer that is not what it claims to be as it came', async () => {
    using here = batchSite();
    const work = await here.submitted(1);
    await site.put('images', outputKey(work), '{"a":');
    const outcome = await here.lookAtEnd(work, { status: 'completed' });
    expect(outcome).toMatchObject({ ok: true, answer: { body: Buffer.from('{"a":') } });
  });

  it('keeps the work where the answer may not be read now', async () => {
    using here = batchSite();
    const work = await here.submitted(1);
    await site.put('images', outputKey(work), '<html></html>', 'text/html');
    const outcome = await here.lookAtEnd(work, { status: 'completed' });
    expect(outcome).toMatchObject({ ok: false, failure: { facts: { isWebPage: 1 } } });
    expect(outcome).not.toHaveProperty('work');
  });

  it('rests where the way to SageMaker is at fault, and waits where SageMaker is', async () => {
    using away = batchSite();
    away.answers.create = { kind: 'offline', facts: {} };
    expect(await away.way.poll(await away.submitted(1), never)).toMatchObject({
      ok: false,
      failure: { kind: 'offline' },
    });
    using busy = batchSite();
    busy.answers.create = { kind: 'throttled', facts: {}, retryAfterMs: 90_000 };
    expect(await busy.way.poll(await busy.submitted(1), never)).toMatchObject({ ok: 'later', pollAgainMs: 90_000 });
  });

  it('has lost a job that nobody knows', async () => {
    using here = batchSite();
    const work = await here.submitted(1);
    const lost = { ...work, facts: { ...work.facts, job: 'another' } };
    expect(await here.way.poll(lost, never)).toMatchObject({
      ok: false,
      failure: { facts: { what: 'The batch job of this image is not known any more.' } },
      work: null,
    });
  });
});

describe('dropping', () => {
  it('takes the body out of a job that still gathers', async () => {
    using here = batchSite();
    const work = await here.submitted(1);
    await here.way.drop(work, never);
    expect([await site.text('images', String(work.facts['key'])), here.stopped]).toEqual([null, []]);
  });

  it('stops a job that nobody waits for', async () => {
    using here = batchSite();
    const work = await here.submitted(1);
    await here.way.poll(work, never);
    await here.way.drop(work, never);
    expect([here.stopped, here.jobs.find(String(work.facts['job']))?.state]).toEqual([[work.facts['job']], 'over']);
  });

  it('is tried again where the job could not be stopped', async () => {
    using here = batchSite();
    const work = await here.submitted(1);
    await here.way.poll(work, never);
    here.answers.stop = { kind: 'throttled', facts: {} };
    await expect(here.way.drop(work, never)).rejects.toMatchObject({ failure: { kind: 'throttled' } });
    expect(await site.text('images', String(work.facts['key']))).toBe('xxxxx');
  });
});
