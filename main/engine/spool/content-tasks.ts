import type { Failure } from '../../../shared/failures.ts';
import type { BodyFrame } from '../payloads/body-frame.ts';
import type { CleanedBytes } from '../sources/clean-bytes.ts';
import type { CleaningOrder, WhatLeaves } from '../sources/what-leaves.ts';
import type { CleanedFile } from '../sources/write-cleaned.ts';
import type { EntryOrigin } from '../model/entry-facts.ts';
import { Stopped, type StopFlag } from '../base/stop-flag.ts';
import { DamagedEntry } from './entry-format.ts';
import type { BodySource, MadeBody } from './make-body.ts';
import type { ContentOrder, MadeContent } from './make-content.ts';
import type { PaintedCopy, PaintOrder } from './paint-copy.ts';
import { CopyNotWritten, type WrittenCopy } from './write-entry.ts';

/** What a thread for content can be asked for. */
export type ContentTask =
  | ({ readonly what: 'copy'; readonly path: string } & CopyTask)
  | ({ readonly what: 'make'; readonly order: ContentOrder } & CopyTask)
  | { readonly what: 'paint'; readonly order: PaintOrder; readonly folder: string }
  | { readonly what: 'leaves'; readonly order: CleaningOrder }
  | { readonly what: 'write'; readonly order: CleaningOrder; readonly path: string }
  | { readonly what: 'clean-bytes'; readonly order: CleaningOrder }
  | { readonly what: 'body'; readonly source: BodySource; readonly frame: BodyFrame; readonly isHashed: boolean };

interface CopyTask {
  readonly origin: EntryOrigin;
  readonly folder: string;
  /** Set once nobody wants the copy any more. */
  readonly stop: StopFlag;
}

/** Its answer to the task of that number. */
export type ContentReply =
  { readonly id: number; readonly value: ContentValue } | { readonly id: number; readonly error: PackedError };

/** What a task comes to. */
export type ContentValue =
  WrittenCopy | MadeContent | PaintedCopy | WhatLeaves | CleanedFile | CleanedBytes | MadeBody | Failure;

/** An error as it crosses from one thread to another, where its class and its code would be lost. */
export interface PackedError {
  readonly name: string;
  readonly message: string;
  readonly code: string | null;
  readonly cause: PackedError | null;
}

/** Packs whatever was thrown. */
export function packError(error: unknown): PackedError {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error), code: null, cause: null };
  const code = 'code' in error ? String(error.code) : null;
  return {
    name: error.name,
    message: error.message,
    code,
    cause: error.cause === undefined ? null : packError(error.cause),
  };
}

/** The error again, of the spool's own classes where it was of one. */
export function unpackError({ name, message, code, cause }: PackedError): Error {
  const options = cause === null ? {} : { cause: unpackError(cause) };
  if (name === 'CopyNotWritten') return new CopyNotWritten(message, options);
  if (name === 'Stopped') return new Stopped();
  if (name === 'DamagedEntry') return new DamagedEntry(message, options);
  const error = new Error(message, options);
  error.name = name;
  return code === null ? error : Object.assign(error, { code });
}
