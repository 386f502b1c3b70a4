import type { Failure } from '../../../../shared/failures.ts';

/**
 * The failure behind an error of a streamed call. In the stream SageMaker sends ModelStreamError (with an ErrorCode) and
 * InternalStreamFailure; everything else that breaks an answer that has begun is a lost reply. `otherwise` classifies
 * what any call can meet.
 */
export function classifyStreamError(error: unknown, hasBegun: boolean, otherwise: () => Failure): Failure {
  const name = field(error, 'name');
  const words = (field(error, 'message') ?? field(error, 'Message') ?? 'no message').slice(0, LONGEST_DETAIL);
  if (name === 'ModelStreamError') return classifyModelStreamError(field(error, 'ErrorCode') ?? '', words);
  if (name === 'InternalStreamFailure') return { kind: 'endpoint-unavailable', facts: { detail: `${name}: ${words}` } };
  if (isBrokenFrame(words)) return { kind: 'reply-lost', facts: { code: `the stream broke: ${words}` } };
  const failure = otherwise();
  const isUnknown = failure.kind === 'unknown-answer' && failure.facts['status'] === undefined;
  return hasBegun && isUnknown ? { kind: 'reply-lost', facts: { code: `the stream broke: ${words}` } } : failure;
}

/** A server's own words are kept up to this many characters. */
const LONGEST_DETAIL = 500;

function classifyModelStreamError(code: string, words: string): Failure {
  const detail = `ModelStreamError${code === '' ? '' : ` ${code}`}: ${words}`;
  switch (code) {
    case 'ModelInvocationTimeExceeded':
      return { kind: 'model-timeout', facts: { detail } };
    case 'StreamBroken':
      return { kind: 'reply-lost', facts: { code: detail } };
    default:
      return { kind: 'model-error', facts: { detail } };
  }
}

/** What the SDK's decoder says of a message that ends early or arrived damaged. */
function isBrokenFrame(words: string): boolean {
  return /^(Truncated event message|The (prelude|message) checksum|Reported message length|Unrecognizable event type)/i.test(
    words,
  );
}

function field(error: unknown, name: string): string | undefined {
  const value: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined;
  return typeof value === 'string' && value !== '' ? value : undefined;
}
