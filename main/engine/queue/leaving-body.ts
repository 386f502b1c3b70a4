import type { Failure } from '../../../shared/failures.ts';
import { ExpectedFailure } from '../base/expected-failure.ts';
import { unlessAborted } from '../base/unless-aborted.ts';
import type { ImageRecord } from '../model/image-record.ts';
import type { Profile } from '../model/profile.ts';
import { NothingLeft, RequestLeft, type SendInPieces, type SendOutcome } from '../model/send.ts';
import type { Transports } from '../model/transports.ts';
import { beginReading, type BegunReading } from '../payloads/begin-reading.ts';
import { bodySize, type BodyFrame } from '../payloads/body-frame.ts';
import { streamBody } from '../payloads/stream-body.ts';
import type { MadeBody } from '../spool/make-body.ts';
import type { CallBack } from './call-back.ts';
import type { RemotePorts } from './send-remote.ts';

/** What a body is made with, and who hears of its answer. */
export interface BodyPorts extends Pick<RemotePorts, 'openContent'> {
  /** The image in its body, and the body's SHA-256 where asked for; or why the image is not there any more. */
  readonly makeBody: (
    image: ImageRecord,
    frame: BodyFrame,
    isHashed: boolean,
    signal: AbortSignal,
  ) => Promise<MadeBody | Failure>;
  /** Hears the answer while it grows. */
  readonly hearPart: (image: ImageRecord, soFar: Buffer, contentType: string) => void;
}

/** One image that is to leave inside a request. */
export interface LeavingImage {
  readonly image: ImageRecord;
  readonly profile: Profile;
  readonly frame: BodyFrame;
  /** Of what is sent of it. */
  readonly imageBytes: number;
}

/** How a body leaves, and how many of its bytes are in memory meanwhile. */
export interface LeavingBody {
  readonly heldBytes: number;
  readonly send: (callBack: CallBack) => Promise<SendOutcome>;
}

/** Larger bodies leave in pieces where they can, in bytes: one thread makes smaller ones faster whole than the engine's own in pieces. */
export const LARGEST_WHOLE_BYTES = 33_554_432;
/** What is in memory of a body in pieces, in bytes: some of a megabyte each, on their way from the disk to the socket. */
const PIECES_BYTES = 8_388_608;

/** The body of an image: whole, or read while it leaves where it is large and the transport takes it so. */
export function leavingBody(
  leaving: LeavingImage,
  { direct, inPieces }: Pick<Transports, 'direct' | 'inPieces'>,
  ports: BodyPorts,
): LeavingBody {
  const sizeBytes = bodySize(leaving.frame, leaving.imageBytes);
  if (inPieces !== undefined && sizeBytes > LARGEST_WHOLE_BYTES) {
    return { heldBytes: PIECES_BYTES, send: (callBack) => sendPieces(leaving, sizeBytes, inPieces, ports, callBack) };
  }
  return { heldBytes: sizeBytes, send: (callBack) => sendWhole(leaving, direct, ports, callBack) };
}

async function sendWhole(
  { image, profile, frame }: LeavingImage,
  direct: Transports['direct'],
  ports: BodyPorts,
  { before, whole }: CallBack,
): Promise<SendOutcome> {
  const made = await ports.makeBody(image, frame, profile.settings.kind !== 'http', before);
  if ('kind' in made) return { ok: false, failure: made };
  const { body, sha256: bodySha256 } = made;
  const request = { body, bodySha256, contentType: frame.contentType, inferenceId: image.inferenceId ?? '' };
  before.throwIfAborted();
  const hear = (soFar: Buffer, type: string) => {
    ports.hearPart(image, soFar, type);
  };
  return direct(request, whole, hear).catch((error: unknown) => {
    throw asLeft(error, whole);
  });
}

async function sendPieces(
  { image, frame, imageBytes }: LeavingImage,
  sizeBytes: number,
  inPieces: SendInPieces,
  ports: BodyPorts,
  { before, whole }: CallBack,
): Promise<SendOutcome> {
  const opened = await openBody(whole, before, (stopped) =>
    streamBody(frame, imageBytes, (from) => ports.openContent(image, from, stopped), 0),
  ).catch(failureOf);
  if ('kind' in opened) return { ok: false, failure: opened };
  const body = { sizeBytes, open: (stopped: AbortSignal) => untilStopped(opened.pieces, stopped) };
  const request = { body, contentType: frame.contentType, inferenceId: image.inferenceId ?? '' };
  try {
    before.throwIfAborted();
    return await inPieces(request, whole);
  } catch (error) {
    throw asLeft(error, whole);
  } finally {
    // Not waited for: a drive that hangs would keep the outcome.
    opened.close().catch(() => undefined);
  }
}

/** Begins to read a body, which takes a source's whole length: nothing has left yet, so that `before` still calls it off. */
async function openBody(
  whole: AbortSignal,
  before: AbortSignal,
  open: (stopped: AbortSignal) => AsyncIterable<Buffer>,
): Promise<BegunReading> {
  const opening = new AbortController();
  const callOff = () => {
    opening.abort(before.reason);
  };
  before.addEventListener('abort', callOff);
  const stopped = AbortSignal.any([whole, opening.signal]);
  try {
    before.throwIfAborted();
    const begun = beginReading(open(stopped));
    begun.then(({ close }) => (stopped.aborted ? close() : undefined)).catch(() => undefined);
    return await unlessAborted(begun, stopped);
  } finally {
    before.removeEventListener('abort', callOff);
  }
}

async function* untilStopped(pieces: AsyncIterable<Buffer>, stopped: AbortSignal): AsyncGenerator<Buffer, void> {
  for await (const piece of pieces) {
    stopped.throwIfAborted();
    yield piece;
  }
}

function failureOf(error: unknown): Failure {
  if (error instanceof ExpectedFailure) return error.failure;
  throw error;
}

/** What was called back once it was handed over may have reached the model. */
function asLeft(error: unknown, whole: AbortSignal): unknown {
  const hasLeft = whole.aborted && !(error instanceof NothingLeft);
  return hasLeft ? new RequestLeft('called back while under way', { cause: error }) : error;
}
