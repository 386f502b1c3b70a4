import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { judgeAnswer } from '../answers/reading/judge-answer.ts';
import { carriesImage, PAYLOAD_FACTS, type PayloadCarrying } from '../../../shared/payloads/payloads.ts';
import type { Failure } from '../../../shared/failures.ts';
import { encoderFor } from '../payloads/encoder-for.ts';
import { ADDRESS_WRITERS } from '../payloads/payload-bodies.ts';
import type { PlaceholderValues } from '../payloads/placeholders.ts';
import type { RemoteSender } from '../model/remote-sender.ts';
import type { RemoteWork } from '../model/remote-work.ts';
import type { OutgoingRequest, SendOutcome } from '../model/send.ts';
import { formName, type PayloadForm } from './payload-forms.ts';
import type { PictureTry, TestContext } from './step.ts';

/** Sends the picture once in one form, the way the profile's images go, and says what came back. */
export async function tryForm(form: PayloadForm, context: TestContext, signal: AbortSignal): Promise<PictureTry> {
  const startedAt = performance.now();
  const { outcome, contentType } = await sendIn(form, context, signal);
  const latencyMs = Math.round(performance.now() - startedAt);
  if (outcome.ok === 'later') throw new Error('a test waits for its answer');
  const reported = outcome.ok ? await judgeAnswer(outcome.answer, context.settings.failureField) : null;
  const failure = outcome.ok ? reported : outcome.failure;
  return {
    failure,
    ...(outcome.ok && { answer: outcome.answer }),
    shown: {
      payload: formName(form),
      contentType: contentType.replace(/;.*/, ''),
      isAccepted: failure === null,
      status: outcome.ok ? 200 : containerStatus(outcome.failure),
      answer: outcome.ok ? summary(outcome.answer.contentType, outcome.answer.body) : whatCameBack(outcome.failure),
      latencyMs: outcome.ok ? Math.round(outcome.answer.latencyMs) : latencyMs,
    },
  };
}

/** The container's own status in a failure; null where the service itself refused. */
export function containerStatus({ kind, facts }: Failure): number | null {
  const isContainers = kind === 'model-error' || kind === 'wrong-content-type' || kind === 'bad-answer';
  const { status, detail } = facts;
  return isContainers && typeof status === 'number' && !isServiceRefusal(String(detail ?? '')) ? status : null;
}

/** True for words of SageMaker about the request itself, which no other form of the picture changes. */
export function isServiceRefusal(detail: string): boolean {
  return /^Validation(Error|Exception):/.test(detail);
}

async function sendIn(form: PayloadForm, context: TestContext, signal: AbortSignal) {
  const { bytes, mediaType } = await context.picture.as(form.contentType);
  const names = {
    fileName: `test.${mediaType.replace(/^.*[/-]/, '')}`,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    sizeBytes: bytes.length,
    profileName: context.name,
    dicom: new Map(),
  };
  const settings = { ...context.settings, ...form };
  const { payload } = form;
  if (!carriesImage(payload)) {
    return sendAddress({ settings: { ...settings, payload }, names, bytes, mediaType }, context, signal);
  }
  const encoder = encoderFor({ ...settings, payload }, { ...names, boundary: context.newBoundary() });
  const encodedBytes = encoder.encodedSize(bytes.length, mediaType);
  const { maxPayloadBytes: limitBytes } = settings;
  const { body, contentType } = encoder.encode(bytes, mediaType);
  if (encodedBytes > limitBytes && settings.mode !== 'async') {
    const failure: Failure = { kind: 'too-large', facts: { encodedBytes, limitBytes, sizeBytes: bytes.length } };
    return { outcome: { ok: false, failure } as const, contentType };
  }
  return { outcome: await deliver({ body, contentType }, context, signal), contentType };
}

interface Addressed {
  readonly settings: TestContext['settings'] & { readonly payload: PayloadCarrying<'address'> };
  readonly names: Omit<PlaceholderValues, 'contentType' | 's3'>;
  readonly bytes: Buffer;
  readonly mediaType: string;
}

async function sendAddress(addressed: Addressed, context: TestContext, signal: AbortSignal) {
  const { settings, names, bytes, mediaType } = addressed;
  const destination = await context.place();
  const { s3Uri, s3EndpointUrl } = settings;
  if (destination.kind === 'container' || s3Uri === undefined) throw new Error('a pointer without a place in S3');
  const trial = { connection: destination.connection, s3Uri, s3EndpointUrl, id: context.newId() };
  const { putTrial, removeTrial } = await import('../destinations/sagemaker/storage-trial.ts');
  const { address, put } = await putTrial(trial, bytes, mediaType, signal);
  if (put !== null) return { outcome: { ok: false, failure: put } as const, contentType: typeOfAddress(addressed) };
  try {
    const request = ADDRESS_WRITERS[settings.payload](settings, { ...names, contentType: mediaType, s3: address });
    return { outcome: await deliver(request, context, signal), contentType: request.contentType };
  } finally {
    await removeTrial(trial, address, AbortSignal.timeout(5_000)).catch(() => undefined);
  }
}

function typeOfAddress({ settings, mediaType }: Addressed): string {
  return settings.contentType ?? PAYLOAD_FACTS[settings.payload].contentType.type ?? mediaType;
}

async function deliver(
  request: Omit<OutgoingRequest, 'inferenceId'>,
  context: TestContext,
  signal: AbortSignal,
): Promise<SendOutcome> {
  const transports = await context.transports();
  const whole = { ...request, inferenceId: context.newId() };
  return context.settings.mode === 'async'
    ? throughS3(await transports.remote('async'), whole, signal)
    : transports.direct(whole, signal);
}

/** The first look comes after so long, then each after twice the time, up to the longest; milliseconds: a person watches. */
const FIRST_LOOK_MS = 100;
const LONGEST_LOOK_MS = 1_000;

async function throughS3(sender: RemoteSender, request: OutgoingRequest, signal: AbortSignal): Promise<SendOutcome> {
  let work: RemoteWork | null = null;
  const { body } = request;
  const remote = {
    ...request,
    imageId: 0,
    batchId: 0,
    sizeBytes: body.length,
    open: (fromByte: number) => once(body.subarray(fromByte)),
  };
  const keep = (kept: RemoteWork) => {
    work = kept;
  };
  try {
    let outcome = await sender.submit(remote, null, keep, signal);
    for (let lookMs = FIRST_LOOK_MS; outcome.ok === 'later'; lookMs = Math.min(2 * lookMs, LONGEST_LOOK_MS)) {
      work = outcome.work;
      await delay(Math.min(outcome.pollAgainMs, lookMs), undefined, { signal });
      outcome = await sender.poll(outcome.work, signal);
    }
    return outcome;
  } finally {
    if (work !== null) await sender.drop(work, AbortSignal.timeout(5_000)).catch(() => undefined);
  }
}

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}

/** As much of an answer as a line holds; the picture is nobody's, so its answer may be shown. */
function summary(contentType: string, body: Buffer): string {
  if (!/json|text|csv/i.test(contentType)) return `${contentType}, ${body.length} bytes`;
  const text = body.toString('utf8', 0, 400).replace(/\s+/g, ' ');
  return text.length > 160 ? `${text.slice(0, 160)}…` : text;
}

function whatCameBack({ facts, kind }: Failure): string {
  return String(facts['detail'] ?? facts['code'] ?? kind).slice(0, 300);
}
