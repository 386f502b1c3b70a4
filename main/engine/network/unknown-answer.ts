import type { Failure, FailureFacts } from '../../../shared/failures.ts';
import { wordsOfErrorBody } from './classify-status.ts';

/** A reply that is not in the words of whoever was asked; `body` its beginning. */
export interface StrangeReply {
  readonly status: number;
  readonly contentType: string | undefined;
  /** The Location header. */
  readonly location: string | undefined;
  readonly body: Buffer;
}

/**
 * The failure of a call that something else answered, such as a sign-in page or a filter of the network, or in words nobody knows:
 * whether it passes is not known, so it is tried again, and what came is told.
 */
export function unknownAnswer(reply: StrangeReply): Failure {
  const { status, contentType, body } = reply;
  const to = status >= 300 && status < 400 ? destinationOf(reply.location) : null;
  const words = wordsOfErrorBody(body);
  const type = contentType === undefined ? '' : ` (${contentType.replace(/;.*/, '')})`;
  const facts: FailureFacts = {
    status,
    detail: words === '' ? `a reply without words${type}` : `${words}${type}`,
    ...(to !== null && { location: to }),
  };
  return { kind: 'unknown-answer', facts };
}

/** Where a reply points to, without what may be secret in it: its host and path. Null where it points nowhere. */
function destinationOf(location: string | undefined): string | null {
  if (location === undefined || location === '') return null;
  const url = URL.parse(location);
  return url === null ? (location.split(/[?#]/)[0] ?? null) : `${url.origin}${url.pathname}`;
}

/** True for the type of a web page. */
export function isWebPage(contentType: string | undefined): boolean {
  return /^\s*(text\/html|application\/xhtml\+xml)\b/i.test(contentType ?? '');
}
