import type { S3Client } from '@aws-sdk/client-s3';
import { classifyStatus, wordsOfErrorBody } from '../../network/classify-status.ts';
import { pageInstead } from '../../answers/answer-problem.ts';
import type { Failure } from '../../../../shared/failures.ts';
import type { RemoteWork } from '../../model/remote-work.ts';
import type { SendOutcome } from '../../model/send.ts';
import { parseS3Uri, type S3Address } from './s3-address.ts';
import { getObject, latencyOf, mayList, type S3Found } from './s3-objects.ts';

/** How long SageMaker may keep a request at most before and while the model has it, in milliseconds: its longest TTL. */
const LONGEST_QUEUED_MS = 21_600_000;
const SLACK_MS = 600_000;
const SHORTEST_POLL_MS = 1_000;
const LONGEST_POLL_MS = 60_000;

/** When work that was submitted so long ago is polled again, in milliseconds: after a fifth of its age, 1 s to 60 s. */
export function pollAgainMs(ageMs: number): number {
  return Math.min(LONGEST_POLL_MS, Math.max(SHORTEST_POLL_MS, Math.round(ageMs / 5)));
}

/** What an answer is measured by: the time, SageMaker's limit for the model in milliseconds, and the types the profile takes. */
export interface AnswerRules {
  readonly now: number;
  readonly invocationTimeoutMs: number;
  readonly accept: string | undefined;
}

/** Looks once at both places where an asynchronous call leaves its answer or its failure. */
export async function readAsyncAnswer(
  client: S3Client,
  work: RemoteWork,
  { now, invocationTimeoutMs, accept }: AnswerRules,
  signal: AbortSignal,
): Promise<SendOutcome> {
  const ageMs = Math.max(0, now - work.since);
  const output = await findAt(client, work.facts['output'], signal);
  if (output.found === 'object') return answered(output, work, accept, now);
  if (output.found === 'failure') return unread(output.failure, work);
  const failure = await findAt(client, work.facts['failure'], signal);
  if (failure.found === 'object') return { ok: false, failure: modelFailure(failure.body), work: inputOf(work) };
  if (failure.found === 'failure') return unread(failure.failure, work);
  const isOver = ageMs > LONGEST_QUEUED_MS + invocationTimeoutMs + SLACK_MS;
  if (output.found === 'hidden' || failure.found === 'hidden') {
    const denied = output.found === 'hidden' ? output.failure : failure.found === 'hidden' ? failure.failure : null;
    const problem = denied === null ? null : await whyHidden(client, work, denied, isOver, signal);
    if (problem !== null) return { ok: false, failure: problem };
  }
  if (isOver) {
    const detail = 'neither an answer nor a failure was written in the time SageMaker gives a request';
    return { ok: false, failure: { kind: 'model-timeout', facts: { detail } }, work: inputOf(work) };
  }
  return { ok: 'later', work: { ...work, polls: work.polls + 1 }, pollAgainMs: pollAgainMs(ageMs) };
}

/** The failure a model's failure object tells of; SageMaker writes it in words, with the container's status in them. */
export function modelFailure(body: Buffer): Failure {
  const words = wordsOfErrorBody(body);
  if (/timed? ?-?out|received server error \(0\)/i.test(words)) {
    return { kind: 'model-timeout', facts: { detail: words } };
  }
  const status = Number(/\((\d{3})\)/.exec(words)?.[1] ?? 500);
  // The container's own refusals of an endpoint or a sign-in are about the image it was given.
  const failure = classifyStatus(status >= 500 ? 500 : 400, words);
  return { ...failure, facts: { ...failure.facts, status } };
}

/**
 * Without s3:ListBucket a missing object looks like a forbidden one, so that is no failure while the model may still work.
 * Where the bucket can be listed, or the time is over, it is one that only IT can repair; the work stays.
 */
async function whyHidden(
  client: S3Client,
  work: RemoteWork,
  denied: Failure,
  isOver: boolean,
  signal: AbortSignal,
): Promise<Failure | null> {
  const address = addressOf(work.facts['output']);
  const isCertain =
    address !== null && work.polls % POLLS_BETWEEN_ASKING === 1 && (await mayList(client, address.bucket, signal));
  if (!isCertain && !isOver) return null;
  const what = 'The model may have answered, but this computer is not allowed to read answers from the storage place.';
  const detail = `s3:GetObject is missing for ${String(work.facts['output'])} and ${String(work.facts['failure'])} (with s3:ListBucket a missing answer is told from a hidden one)`;
  return { kind: 'forbidden', facts: { ...denied.facts, what, detail } };
}

const POLLS_BETWEEN_ASKING = 10;

function answered(
  object: S3Found & { found: 'object' },
  work: RemoteWork,
  accept: string | undefined,
  now: number,
): SendOutcome {
  const { contentType, body } = object;
  const page = pageInstead(contentType, body, accept);
  // It stands in the way to the answer, which may well be there: the work stays.
  if (page !== null) return { ok: false, failure: page };
  const requestId = work.facts['requestId'];
  const latencyMs = latencyOf(object, work.since, now);
  return {
    ok: true,
    answer: { contentType, body, requestId: requestId === undefined ? null : String(requestId), latencyMs },
  };
}

/** An answer too large to keep stays so however often it is polled: a retry asks again. */
function unread(failure: Failure, work: RemoteWork): SendOutcome {
  return { ok: false, failure, ...(failure.kind === 'bad-answer' && { work: inputOf(work) }) };
}

/** What is left of work whose request is over: the input, which another attempt can use. */
function inputOf(work: RemoteWork): RemoteWork {
  const { bucket, key, sizeBytes } = work.facts;
  if (bucket === undefined || key === undefined || sizeBytes === undefined) return { ...work, stage: 'uploading' };
  return { ...work, stage: 'uploading', polls: 0, facts: { bucket, key, sizeBytes, isWhole: 1 } };
}

async function findAt(client: S3Client, uri: string | number | undefined, signal: AbortSignal): Promise<S3Found> {
  const address = addressOf(uri);
  return address === null ? { found: 'nothing' } : getObject(client, address, signal);
}

function addressOf(uri: string | number | undefined): S3Address | null {
  return uri === undefined ? null : parseS3Uri(String(uri));
}
