import type { AnswerMapping } from '../../../../shared/answer-mapping.ts';
import type { Reading } from '../../../../shared/contract/reading.ts';
import type { Failure } from '../../../../shared/failures.ts';
import type { Size } from './scope.ts';

/** An answer on its way to the thread, where a Buffer arrives as a plain array of bytes. */
export interface PostedAnswer {
  readonly contentType: string;
  readonly body: Uint8Array;
}

/** What the thread for answers does: tells why an answer is no result, or reads what it says. */
export type AnswerTask =
  | { readonly does: 'judge'; readonly answer: PostedAnswer; readonly failureField: string | undefined }
  | { readonly does: 'read'; readonly answer: PostedAnswer; readonly mapping: AnswerMapping };

/** What goes to the thread: a task, or the picture's size it has asked for. */
export type ToAnswerThread = AnswerTask | { readonly size: Size | null };

/** What comes back: the outcome, the frame whose size is wanted first, or the name of a fault of ours. */
export type FromAnswerThread =
  | { readonly judged: Failure | null }
  | { readonly reading: Reading }
  | { readonly sizeOf: number }
  | { readonly fault: string };
