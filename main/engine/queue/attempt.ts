import { createHash } from 'node:crypto';
import type { Failure } from '../../../shared/failures.ts';
import type { AnswerThread } from '../answers/reading/answer-thread.ts';
import { readDicomValues } from '../formats/dicom/pixels/dicom-values.ts';
import { bodySize } from '../payloads/body-frame.ts';
import type { PlaceholderValues } from '../payloads/placeholders.ts';
import { dicomNames } from '../payloads/template.ts';
import { ExpectedFailure } from '../base/expected-failure.ts';
import { unlessAborted } from '../base/unless-aborted.ts';
import { isCopyLost } from '../spool/copy-lost.ts';
import type { KeptForm } from '../model/kept-form.ts';
import { workKeyOf } from '../model/work-key.ts';
import { sentContent } from '../model/sent-content.ts';
import { sentName } from '../model/sent-name.ts';
import type { ImageRecord } from '../model/image-record.ts';
import type { Profile } from '../model/profile.ts';
import { planRoute, type LearnedSizes, type Route, type RoutePlanner } from '../model/plan-route.ts';
import { requestFor } from '../payloads/request-for.ts';
import type { RemoteWork } from '../model/remote-work.ts';
import type { BodyRoom } from './body-room.ts';
import { leavingBody, type BodyPorts } from './leaving-body.ts';
import type { CallBack } from './call-back.ts';
import { copyMismatch, needsTextCheck } from './copy-mismatch.ts';
import type { RebuildCopy } from './rebuild-copy.ts';
import type { AttemptOutcome, SendOutcome } from '../model/send.ts';
import { letGoOfEarlier, sendRemote, type RemotePorts } from './send-remote.ts';
import { tellRequest } from './tell-request.ts';
import { suspectSize } from '../model/suspect-size.ts';
import type { Transports } from '../model/transports.ts';

export interface AttemptPorts extends RemotePorts, BodyPorts {
  readonly findProfile: (name: string) => Profile | null;
  /** Room in memory for the bodies of all attempts. */
  readonly bodyRoom: Pick<BodyRoom, 'hold'>;
  /** The form an image was kept in; null where nobody knows. */
  readonly formOf: (image: ImageRecord) => KeptForm | null;
  /** Makes a copy again that is gone, or that the profile would have made otherwise. */
  readonly rebuildCopy: RebuildCopy;
  readonly transports: (profile: Profile) => Promise<Transports>;
  /** What the profile's endpoint has shown about sizes; what this attempt shows is told to it. */
  readonly sizes: SizeLessons;
  /** Tells an answer that is no result. */
  readonly answerThread: Pick<AnswerThread, 'judge'>;
  /** A fresh multipart boundary. */
  readonly newBoundary: () => string;
}

/** What sizes an endpoint takes, in bytes of request bodies. */
export interface SizeLessons {
  readonly of: (profile: Profile) => LearnedSizes;
  readonly accepted: (profile: Profile, bodyBytes: number) => void;
  readonly refused: (profile: Profile, bodyBytes: number, words: string) => void;
}

/** Reads, checks, encodes and sends one image once, or polls for its answer. Rejects with the signal's reason when called back
 * before the request left, with RequestLeft after that; other rejections are bugs. */
export async function attempt(image: ImageRecord, callBack: CallBack, ports: AttemptPorts): Promise<AttemptOutcome> {
  if (needsTextCheck(image, ports.findProfile(image.profileName))) return { ok: 'needs-text-check' };
  const outcome = await judged(image, await attemptOnce(image, callBack, ports).catch(failureThrown), ports);
  if (outcome.ok !== false || !isCopyLost(outcome.failure)) return outcome;
  const remade = await ports.rebuildCopy(image, callBack.before);
  if ('kind' in remade) return outcome;
  return remade.textCheck === 'pending'
    ? { ok: 'needs-text-check' }
    : await judged(remade, await attemptOnce(remade, callBack, ports).catch(failureThrown), ports);
}

/** An answer with why it is no result: it cannot be read, or reports a failure. It is kept in any case. */
async function judged(
  image: ImageRecord,
  outcome: AttemptOutcome,
  { findProfile, answerThread }: AttemptPorts,
): Promise<AttemptOutcome> {
  if (outcome.ok !== true) return outcome;
  const reported = await answerThread.judge(outcome.answer, findProfile(image.profileName)?.settings.failureField);
  return reported === null ? outcome : { ...outcome, reported };
}

/** What could not be prepared for a reason that is known, such as a helper that did not start, is an outcome. */
function failureThrown(error: unknown): SendOutcome {
  if (error instanceof ExpectedFailure) return { ok: false, failure: error.failure };
  throw error;
}

async function attemptOnce(image: ImageRecord, callBack: CallBack, ports: AttemptPorts): Promise<AttemptOutcome> {
  const profile = ports.findProfile(image.profileName);
  if (profile === null) return failed('endpoint-not-found', { detail: `the profile ${image.profileName} was removed` });
  const { remote } = image;
  if (remote?.stage === 'submitted') {
    if (profile.settings.s3Uri === undefined) {
      const what =
        'Its answer will be in the storage place that was taken out of the profile. Put it back, then retry.';
      return failed('endpoint-not-found', { what, detail: 'the profile has no s3Uri any more' });
    }
    const sender = await (await transportsOf(profile, callBack, ports)).remote(remote.kind);
    return tellRequest(await sender.poll(remote, callBack.before), profile.settings, goneAhead(image, remote.kind));
  }

  // An answer is kept under the work of the claim: what would be other work by now is claimed anew.
  if (image.workKey !== workKeyOf(image, profile)) return { ok: 'other-work' };
  const why = copyMismatch(image, profile.settings, ports.formOf);
  if (why !== null) return { ok: false, failure: why };
  const sent = sentContent(image);
  const tags = sent.mediaType === 'application/dicom' ? dicomNames(profile.settings) : [];
  const values = await readTags(image, tags, ports, callBack.before);
  if (isFailure(values)) return { ok: false, failure: values };
  const subject = { image, sent, profile, values };
  const encodedBytes = encodedSize(subject);
  const route = planRoute(plannerOf(image, profile, ports), encodedBytes, sent.sizeBytes);
  if (route.transport !== 'direct') return goRemote(subject, route, ports, callBack);
  // First of all: a note of an upload would say of a request whose reply is lost that none has left.
  const notLetGo = letGoOfEarlier(image, ports);
  if (notLetGo !== null) return { ok: false, failure: notLetGo };
  return sendDirect({ ...subject, image: { ...image, remote: null } }, ports, callBack);
}

/** One image and what its request needs to know. */
interface Subject {
  readonly image: ImageRecord;
  /** What is sent of it. */
  readonly sent: ReturnType<typeof sentContent>;
  readonly profile: Profile;
  /** The values of the DICOM elements the profile names. */
  readonly values: PlaceholderValues['dicom'];
}

async function sendDirect(subject: Subject, ports: AttemptPorts, callBack: CallBack): Promise<SendOutcome> {
  const { image, sent, profile, values } = subject;
  const maker = requestFor(profile.settings, namesOf(image, sent, profile, ports.newBoundary()), sent.mediaType);
  const frame = maker.frame(values);
  const transports = await transportsOf(profile, callBack, ports);
  const bodyBytes = bodySize(frame, sent.sizeBytes);
  const { heldBytes, send } = leavingBody({ image, frame, imageBytes: sent.sizeBytes, profile }, transports, ports);
  return ports.bodyRoom.hold(heldBytes, callBack.before, async () => {
    const { contentType } = frame;
    const way = profile.settings.mode === 'stream' ? 'stream' : 'realtime';
    const leaving = { way, contentType, bodyBytes, inferenceId: image.inferenceId } as const;
    const outcome = tellRequest(await send(callBack), profile.settings, leaving);
    return afterDirect(subject, outcome, bodyBytes, ports, callBack);
  });
}

/** The transports of a profile; a start that takes long, such as that of the demo model, hears the call-back. */
function transportsOf(profile: Profile, { before }: CallBack, ports: AttemptPorts): Promise<Transports> {
  return unlessAborted(ports.transports(profile), before);
}

/** Learns from what became of a body; one that was too large after all goes by another transport at once where there is one. */
async function afterDirect(
  subject: Subject,
  outcome: SendOutcome,
  bodyBytes: number,
  ports: AttemptPorts,
  callBack: CallBack,
): Promise<SendOutcome> {
  const { image, sent, profile } = subject;
  if (outcome.ok === true) ports.sizes.accepted(profile, bodyBytes);
  if (outcome.ok !== false) return outcome;
  const { failure } = outcome;
  if (failure.kind === 'too-large') {
    ports.sizes.refused(profile, bodyBytes, String(failure.facts['detail'] ?? ''));
    const route = planRoute(plannerOf(image, profile, ports), bodyBytes, sent.sizeBytes);
    if (route.transport === 'remote') return goRemote(subject, route, ports, callBack);
    const facts = { ...failure.facts, encodedBytes: bodyBytes, sizeBytes: sent.sizeBytes };
    return {
      ...outcome,
      failure: { ...failure, facts: { ...facts, settingsBytes: profile.settings.maxPayloadBytes } },
    };
  }
  return { ...outcome, failure: suspectSize(failure, bodyBytes, ports.sizes.of(profile)) };
}

async function goRemote(
  subject: Subject,
  route: Exclude<Route, { transport: 'direct' }>,
  ports: AttemptPorts,
  callBack: CallBack,
): Promise<SendOutcome> {
  if (route.transport === 'too-large') return failed('too-large', route.facts);
  const { image, sent, profile, values: dicom } = subject;
  const { kind } = route;
  const sender = await (await transportsOf(profile, callBack, ports)).remote(kind);
  const boundary = remoteBoundary(image, kind);
  const maker = requestFor(profile.settings, namesOf(image, sent, profile, boundary), sent.mediaType);
  const outcome = await sendRemote(image, { kind, sender, maker, dicom }, ports, callBack.whole);
  return tellRequest(outcome, profile.settings, goneAhead(image, kind));
}

/** Of a body that lies in S3 since an attempt before nobody knows the size any more. */
function goneAhead({ inferenceId }: ImageRecord, way: RemoteWork['kind']) {
  return { way, contentType: null, bodyBytes: null, inferenceId };
}

/** The same at every attempt: the parts of a body that was cut must fit together. A batch job has one content type for all. */
function remoteBoundary({ inferenceId, profileName, batchId }: ImageRecord, kind: RemoteWork['kind']): string {
  if (kind === 'async') return `sagittal${(inferenceId ?? '').replaceAll('-', '')}`;
  const digest = createHash('sha256')
    .update(JSON.stringify([profileName, batchId]))
    .digest('hex');
  return `sagittal${digest.slice(0, 32)}`;
}

/** So much of a DICOM file is read for its elements, in bytes; the picture comes after them. */
const DICOM_HEAD_BYTES = 4_194_304;

async function readTags(
  image: ImageRecord,
  tags: readonly string[],
  ports: AttemptPorts,
  signal: AbortSignal,
): Promise<PlaceholderValues['dicom'] | Failure> {
  if (tags.length === 0) return NO_TAGS;
  const pieces: Buffer[] = [];
  let readBytes = 0;
  try {
    for await (const piece of ports.openContent(image, 0, signal)) {
      pieces.push(piece);
      readBytes += piece.length;
      if (readBytes >= DICOM_HEAD_BYTES) break;
    }
  } catch (error) {
    if (error instanceof ExpectedFailure) return error.failure;
    throw error;
  }
  return readDicomValues(Buffer.concat(pieces), tags);
}

function isFailure(read: PlaceholderValues['dicom'] | Failure): read is Failure {
  return 'kind' in read;
}

const NO_TAGS: PlaceholderValues['dicom'] = new Map();

function plannerOf(image: ImageRecord, profile: Profile, { sizes }: AttemptPorts): RoutePlanner {
  return { settings: profile.settings, batchMode: image.batchMode, learned: sizes.of(profile) };
}

function encodedSize({ image, sent, profile, values }: Subject): number {
  // Every boundary is as long as this one.
  const names = namesOf(image, sent, profile, `sagittal${'0'.repeat(32)}`);
  return requestFor(profile.settings, names, sent.mediaType).encodedSize(values);
}

/** The model gets the image's number as its name: the real one may hold a patient's. */
function namesOf(
  { id }: ImageRecord,
  { mediaType, sizeBytes, sha256 }: Subject['sent'],
  profile: Profile,
  boundary: string,
) {
  return { fileName: sentName(id, mediaType), boundary, sizeBytes, sha256, profileName: profile.name };
}

function failed(kind: Failure['kind'], facts: Failure['facts']): SendOutcome {
  return { ok: false, failure: { kind, facts } };
}
