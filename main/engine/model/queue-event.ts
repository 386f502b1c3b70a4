import type { Failure } from '../../../shared/failures.ts';
import type { ImageState } from '../../../shared/states.ts';
import type { Peers, Trouble } from './trouble.ts';

/** The part of an image's row that decides what may happen to it next. Times in milliseconds since 1970. */
export interface QueuedImage {
  readonly state: ImageState;
  readonly attempts: number;
  readonly nextTryAt: number | null;
  readonly failure: Failure | null;
  readonly trouble: Trouble | null;
  readonly onUnsure: 'resend' | 'hold';
  /** `pending` until its pixels were checked for text; it is not sent before. */
  readonly textCheck?: 'pending' | 'passed' | null;
  /** Null until its file was read; what was not read is nothing to send. */
  readonly sha256?: string | null;
}

/** What happened to an image, or what a person asked for. */
export type QueueEvent =
  | { readonly type: 'claimed' }
  /** `isPoll` where a poll found it: the claim for that poll was no attempt. */
  | {
      readonly type: 'answered';
      readonly isPoll?: boolean;
      /** What the answer says went wrong at the model, instead of a result. */
      readonly reported?: Failure | null;
    }
  | { readonly type: 'same-work-answered' }
  | {
      readonly type: 'failed';
      readonly failure: Failure;
      /** How the profile's other images fare; without it nothing is blamed on this one. */
      readonly peers?: Peers;
      /** True while the profile is suspended: a failure that says so again is not the image's, and no attempt is counted. */
      readonly isSuspended?: boolean;
      /** True where a poll found that the request has failed: the claim for that poll was no attempt. */
      readonly isPoll?: boolean;
      /** True where the poll itself failed: the request may be well, and it is polled again. */
      readonly hasPollFailed?: boolean;
    }
  /** The service works on it and is asked again later; a poll that found nothing yet costs no attempt. */
  | { readonly type: 'deferred'; readonly pollAgainMs: number; readonly isPoll: boolean }
  /** The process that had it is gone; its request may have left unless `hasLeft` is false. */
  | {
      readonly type: 'owner-lost';
      /** It had nothing else at work. */
      readonly isAlone?: boolean;
      readonly hasLeft?: boolean;
    }
  /** The process that has it stops in good order; `hasLeft` where the request was under way already. */
  | { readonly type: 'released'; readonly hasLeft?: boolean }
  /** Its pixels were checked for text: `failure` says why a person has to look too; null where nothing was found. */
  | { readonly type: 'text-checked'; readonly failure: Failure | null }
  /** Its copy was made again while it was at work, and its pixels are to be checked for text before it leaves. */
  | { readonly type: 'needs-text-check' }
  /** A person has looked: it may go, as it is or painted over, or it may not. */
  | { readonly type: 'reviewed'; readonly maySend: boolean }
  | { readonly type: PersonCommand };

export type PersonCommand = 'pause' | 'resume' | 'retry' | 'cancel' | 'send-anyway';

/** The new values of the row; `isSettled` says whether Sagittal is done with the image for now. */
export interface Change {
  readonly state: ImageState;
  readonly attempts: number;
  readonly nextTryAt: number | null;
  readonly failure: Failure | null;
  readonly trouble: Trouble | null;
  readonly isSettled: boolean;
}
