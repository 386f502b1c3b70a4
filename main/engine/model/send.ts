import type { SentRequest } from '../../../shared/contract/sent-request.ts';
import type { Failure } from '../../../shared/failures.ts';
import type { RemoteWork } from './remote-work.ts';

/** An answer as it came from the model, with the service's request id where it gave one. */
export interface ReceivedAnswer {
  readonly contentType: string;
  readonly body: Buffer;
  readonly requestId: string | null;
  readonly latencyMs: number;
  /** The variant that answered, where the service says so. */
  readonly variant?: string | undefined;
  /** What the request said; left out where nobody knows. */
  readonly request?: SentRequest;
}

/** One encoded request, ready to leave. */
export interface OutgoingRequest {
  readonly body: Buffer;
  /** The body's SHA-256 in hexadecimal, where it is known already. */
  readonly bodySha256?: string | null;
  readonly contentType: string;
  /** The same for every attempt of one image, at most 64 characters. */
  readonly inferenceId: string;
}

/** A request whose body is read while it leaves, because it is too large to be in memory whole. */
export interface RequestInPieces extends Omit<OutgoingRequest, 'body' | 'bodySha256'> {
  readonly body: BodyInPieces;
}

/** A body of an exact length in bytes; `open` reads it from its beginning and throws ExpectedFailure where it cannot be read to its end. */
export interface BodyInPieces {
  readonly sizeBytes: number;
  readonly open: (signal: AbortSignal) => AsyncIterable<Buffer>;
}

/** What became of a request; an expected failure is a value, anything thrown is a bug. */
export type SendOutcome =
  | { readonly ok: true; readonly answer: ReceivedAnswer }
  | {
      readonly ok: false;
      readonly failure: Failure;
      /** What the service still has of the image; null where nothing of it is worth keeping, left out where nothing changed. */
      readonly work?: RemoteWork | null;
    }
  /** The service works on it: poll for the answer that many milliseconds later. */
  | { readonly ok: 'later'; readonly work: RemoteWork; readonly pollAgainMs: number };

/**
 * What became of an attempt: also that the image's copy was made again and has to be checked for text before it leaves, or that its
 * profile was changed since the claim, so that it would be other work.
 */
export type AttemptOutcome =
  | Exclude<SendOutcome, { ok: true }>
  | {
      readonly ok: true;
      readonly answer: ReceivedAnswer;
      /** What the answer says went wrong at the model, instead of a result; null or left out where it is a result. */
      readonly reported?: Failure | null;
    }
  | { readonly ok: 'needs-text-check' }
  | { readonly ok: 'other-work' };

/** Hears an answer while it grows: all of its bytes so far. */
export type HearPart = (soFar: Buffer, contentType: string) => void;

/** Sends one request to one profile's destination. Rejects with the signal's reason when `signal` stops it. */
export type Send = (request: OutgoingRequest, signal: AbortSignal, hearPart?: HearPart) => Promise<SendOutcome>;

/** Sends one request whose body is read while it leaves; else as `Send`. */
export type SendInPieces = (request: RequestInPieces, signal: AbortSignal) => Promise<SendOutcome>;

/** A request was called back after it had left: the model may have it. */
export class RequestLeft extends Error {
  override readonly name = 'RequestLeft';
}

/** A request was called back before any of it had left. */
export class NothingLeft extends Error {
  override readonly name = 'NothingLeft';
}
