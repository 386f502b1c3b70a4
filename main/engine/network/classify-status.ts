import type { Failure, FailureFacts, FailureKind } from '../../../shared/failures.ts';

/** The longest part of a server's own words that is kept, in characters. */
const LONGEST_DETAIL = 500;
/** The longest part of a web page's words that is kept, in characters. */
const LONGEST_EXCERPT = 200;

/**
 * The failure behind an HTTP status that a model container answered, 400 and above; one about the image itself is
 * permanent, what is not known to be final is worth another try. The same codes mean the same inside SageMaker's ModelError.
 */
export function classifyStatus(status: number, detail: string, retryAfter?: string, now = Date.now()): Failure {
  const facts: FailureFacts = { status, detail: detail.slice(0, LONGEST_DETAIL) };
  const kind = kindOfStatus(status);
  const isPermanent = kind === 'model-error' && status < 500;
  const retryAfterMs = parseRetryAfter(retryAfter, now);
  return {
    kind,
    facts: { ...facts, ...(isPermanent && { isPermanent: 1 }), ...(status === 406 && { isAccept: 1 }) },
    ...(retryAfterMs === null ? {} : { retryAfterMs }),
  };
}

/** Milliseconds a Retry-After header asks for (seconds or an HTTP date), at most one hour; null where it says nothing. */
export function parseRetryAfter(header: string | undefined, now: number): number | null {
  if (header === undefined || header.trim() === '') return null;
  const seconds = Number(header);
  const delayMs = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - now;
  return Number.isFinite(delayMs) ? Math.min(Math.max(0, delayMs), 3_600_000) : null;
}

/** The words of a server's error body: its `error`, `message` or `detail` field where it is JSON, else its start. */
export function wordsOfErrorBody(body: Buffer): string {
  const text = body.subarray(0, 4096).toString('utf8').trim();
  try {
    const json: unknown = JSON.parse(text);
    if (typeof json === 'object' && json !== null) {
      for (const name of ['error', 'message', 'Message', 'detail']) {
        const words: unknown = Reflect.get(json, name);
        if (typeof words === 'string') return words;
      }
    }
  } catch {
    // Not JSON: the text itself is what the server said.
  }
  return text.startsWith('<') ? pageWords(text) : text.slice(0, LONGEST_DETAIL);
}

/** What a person would read of a web page, or of other words in angle brackets. */
function pageWords(page: string): string {
  const words = page
    .replace(/<(script|style)\b[\s\S]*?(<\/\1>|$)/gi, ' ')
    .replace(/<[^>]*(>|$)/g, ' ')
    .replace(/&nbsp;/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const named = /<html|<!doctype html/i.test(page) ? 'a web page' : 'a document';
  return words === '' ? `${named} without words` : `${named}: "${words.slice(0, LONGEST_EXCERPT)}"`;
}

function kindOfStatus(status: number): FailureKind {
  switch (status) {
    case 400:
    case 422:
    case 500:
      return 'model-error';
    case 401:
    case 403:
      return 'forbidden';
    case 404:
    case 405:
    case 410:
      return 'endpoint-not-found';
    case 406:
    case 415:
      return 'wrong-content-type';
    case 408:
    case 504:
      return 'model-timeout';
    case 413:
      return 'too-large';
    case 429:
      return 'throttled';
    case 502:
    case 503:
      return 'endpoint-unavailable';
    default:
      // 52x and 530 are those of networks in front of a server that is away; of the others nobody knows whether they pass.
      return status >= 520 && status <= 530 ? 'endpoint-unavailable' : 'unknown-answer';
  }
}
