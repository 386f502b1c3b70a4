import type { S3Client } from '@aws-sdk/client-s3';
import type { Failure } from '../../../../shared/failures.ts';
import type { ProfileSettings } from '../../../../shared/profile.ts';
import { ExpectedFailure } from '../../base/expected-failure.ts';
import { pageInstead } from '../../answers/answer-problem.ts';
import { isUnknown, parseContentType } from '../../answers/answer-type.ts';
import { LARGEST_BATCH_BYTES } from '../../model/plan-route.ts';
import type { RemoteWork } from '../../model/remote-work.ts';
import { passes } from '../../model/retry-policy.ts';
import type { RemoteRequest, RemoteSender } from '../../model/remote-sender.ts';
import type { SendOutcome } from '../../model/send.ts';
import type { TransformJob, TransformJobs } from '../../storage/transform-jobs.ts';
import { addressUnder, type S3Address } from './s3-address.ts';
import { deleteObject, getObject, latencyOf } from './s3-objects.ts';
import { abortUpload, uploadToS3 } from './s3-upload.ts';
import { factsOfUpload, uploadOfFacts } from './s3-upload-state.ts';
import type { TransformCalls } from './transform-calls.ts';
import { TransformSteps } from './transform-steps.ts';

export interface BatchTransformPorts {
  readonly client: S3Client;
  readonly calls: TransformCalls;
  readonly jobs: TransformJobs;
  readonly settings: Pick<ProfileSettings, 's3Uri' | 'accept'>;
  readonly now: () => number;
  /** A fresh name for a job: letters, digits and hyphens, at most 63, with nothing in it about a patient. */
  readonly newJobName: () => string;
  /** The shortest time between two polls, in milliseconds. */
  readonly pollAgainMs: number;
}

/**
 * Batch transform: every image is put under its job's folder in S3; when the last one lies there, one job is asked for,
 * and each image finds its own answer beside it. docs/queue.md tells what a crash means at each step.
 */
export function createBatchTransform(ports: BatchTransformPorts): RemoteSender {
  const { jobs, calls, now, pollAgainMs } = ports;
  const steps = new TransformSteps({
    jobs,
    calls,
    now,
    askAgainMs: pollAgainMs,
    requestOf: (job) => ({
      ...job,
      input: addressUnder(job.s3Uri, job.name, 'in', ''),
      output: addressUnder(job.s3Uri, job.name, 'out', ''),
    }),
  });
  return {
    submit: (request, earlier, keep, signal) => submit(ports, request, earlier, keep, signal),
    poll: async (work, signal) => {
      const job = jobs.find(String(work.facts['job']));
      if (job === null) return { ok: false, failure: LOST_JOB, work: null };
      const step = await steps.of(job);
      signal.throwIfAborted();
      switch (step.at) {
        case 'over':
          return collect(ports, work, jobs.find(job.name) ?? job, signal);
        case 'untold':
          return passes(step.failure)
            ? later(work, Math.max(UNTOLD_MS, step.failure.retryAfterMs ?? 0), step.waiting)
            : { ok: false, failure: step.failure };
        default:
          return later({ ...work, facts: { ...work.facts, step: step.at } }, step.askAgainMs, step.waiting);
      }
    },
    drop: async (work, signal) => {
      await drop(ports, work, signal);
    },
  };
}

/** How long SageMaker is left alone when it gave no answer about a job, in milliseconds. */
const UNTOLD_MS = 30_000;
/** Over all images of a job, one poll comes about so often; milliseconds. */
const POLL_SPREAD_MS = 250;
const LONGEST_POLL_MS = 21_600_000;

const LOST_JOB: Failure = {
  kind: 'model-error',
  facts: {
    isPermanent: 1,
    what: 'The batch job of this image is not known any more.',
    detail: 'no such transform job',
  },
};

async function submit(
  ports: BatchTransformPorts,
  request: RemoteRequest,
  earlier: RemoteWork | null,
  keep: (work: RemoteWork) => void,
  signal: AbortSignal,
): Promise<SendOutcome> {
  const { sizeBytes, imageId } = request;
  if (sizeBytes > LARGEST_BATCH_BYTES) {
    const facts = { encodedBytes: sizeBytes, limitBytes: LARGEST_BATCH_BYTES };
    return { ok: false, failure: { kind: 'too-large', facts } };
  }
  const { client, jobs, now, newJobName, pollAgainMs } = ports;
  const since = now();
  const { s3Uri } = ports.settings;
  if (s3Uri === undefined) throw new Error('a profile without a place in S3 was asked for a batch job');
  const { batchId, contentType } = request;
  const job = jobs.join({ batchId, contentType, sizeBytes, s3Uri }, newJobName(), since);
  // A later upload for the same image never meets the clean-up of an earlier one: each beginning has a key of its own.
  const goesOn = earlier?.facts['job'] === job;
  const address = goesOn
    ? addressOf(earlier)
    : addressUnder(s3Uri, job, 'in', `image-${imageId}-${since.toString(36)}`);
  // Noted before a byte leaves, so that what a cancel or a crash leaves in S3 is found.
  const begun = (facts: RemoteWork['facts']): RemoteWork => ({
    kind: 'batch',
    stage: 'uploading',
    since,
    polls: 0,
    facts: { ...facts, job },
  });
  await leaveOther(client, earlier, address, signal);
  if (earlier?.facts['key'] !== address.key) keep(begun({ ...address }));
  const failure = await uploadToS3(
    request,
    {
      client,
      address,
      earlier: earlier === null ? null : uploadOfFacts(earlier.facts),
      keep: (state) => {
        keep(begun(factsOfUpload(state)));
      },
    },
    signal,
  );
  if (failure !== null) return { ok: false, failure };
  const facts = { ...address, job, step: 'gathering' };
  return { ok: 'later', work: { kind: 'batch', stage: 'submitted', since, polls: 0, facts }, pollAgainMs };
}

/** Removes what an earlier attempt put under a job that has closed since. */
async function leaveOther(
  client: S3Client,
  earlier: RemoteWork | null,
  now: S3Address,
  signal: AbortSignal,
): Promise<void> {
  if (earlier === null || earlier.facts['key'] === now.key) return;
  await deleteObject(client, addressOf(earlier), signal);
}

/** The more images wait for a job, the seldomer each polls; the one that finds it over calls the others. */
function later(work: RemoteWork, leastMs: number, waiting: number): SendOutcome {
  const spreadMs = Math.min(LONGEST_POLL_MS, waiting * POLL_SPREAD_MS);
  return { ok: 'later', work: { ...work, polls: work.polls + 1 }, pollAgainMs: Math.max(leastMs, spreadMs) };
}

/** The answer of one image of a job that is over: jobs that failed have answers for the images that went well. */
async function collect(
  ports: BatchTransformPorts,
  work: RemoteWork,
  job: TransformJob,
  signal: AbortSignal,
): Promise<SendOutcome> {
  const input = addressOf(work);
  const found = await getObject(ports.client, outputOf(input), signal);
  // An answer too large to keep stays so however often it is polled.
  const isOver = found.found === 'failure' && found.failure.kind === 'bad-answer';
  if (found.found === 'failure') return { ok: false, failure: found.failure, ...(isOver && { work: null }) };
  if (found.found !== 'object') return { ok: false, failure: job.failure ?? noAnswer(found), work: null };
  const contentType = typeOfAnswer(found.contentType, ports.settings.accept);
  const page = pageInstead(contentType, found.body, ports.settings.accept);
  if (page !== null) return { ok: false, failure: page };
  const { body, requestId } = found;
  return { ok: true, answer: { contentType, body, requestId, latencyMs: latencyOf(found, work.since, ports.now()) } };
}

function noAnswer(found: { found: 'nothing' } | { found: 'hidden'; failure: Failure }): Failure {
  if (found.found === 'hidden') return found.failure;
  const what = 'The batch job on SageMaker ended without an answer for this image.';
  return { kind: 'model-error', facts: { isPermanent: 1, what, detail: 'the transform job left no .out for it' } };
}

/** S3 often knows no type of what a job wrote: then it is the one that was asked for, where that was one. */
function typeOfAnswer(stored: string, accept: string | undefined): string {
  if (!isUnknown(parseContentType(stored).essence)) return stored;
  return accept === undefined || /[*,]/.test(accept) ? 'application/octet-stream' : accept;
}

/** Rejects with ExpectedFailure where it has to be tried again, so while the job still reads its folder in S3. */
async function drop(ports: BatchTransformPorts, work: RemoteWork, signal: AbortSignal): Promise<void> {
  const { client, jobs } = ports;
  const upload = work.stage === 'uploading' ? uploadOfFacts(work.facts) : null;
  if (upload !== null) mustBeDone(await abortUpload(client, upload, signal));
  const name = String(work.facts['job']);
  const job = jobs.find(name);
  // A job that is not known any more went with its batch: nobody waits for it.
  if (job === null ? work.stage === 'submitted' : job.state === 'asked') await endJob(ports, name, signal);
  mustBeDone(await deleteObject(client, addressOf(work), signal));
}

async function endJob({ jobs, calls, now }: BatchTransformPorts, name: string, signal: AbortSignal): Promise<void> {
  if (jobs.waiting(name) > 0) throw new ExpectedFailure('endpoint-unavailable', { detail: 'the job reads its folder' });
  mustBeDone(await calls.stop(name, signal));
  jobs.end(name, null, now());
}

function mustBeDone(failure: Failure | null): void {
  if (failure !== null) throw new ExpectedFailure(failure.kind, failure.facts);
}

function addressOf({ facts }: RemoteWork): S3Address {
  return { bucket: String(facts['bucket']), key: String(facts['key']) };
}

/** Where the job leaves the answer to an input: beside the input's folder, wherever the profile's place is by now. */
function outputOf({ bucket, key }: S3Address): S3Address {
  const slash = key.lastIndexOf('/in/');
  return { bucket, key: `${key.slice(0, slash)}/out/${key.slice(slash + 4)}.out` };
}
