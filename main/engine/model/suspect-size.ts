import type { Failure } from '../../../shared/failures.ts';
import type { LearnedSizes } from './plan-route.ts';

/** Smaller bodies are nobody's limit, in bytes. */
const SUSPECT_FROM_BYTES = 1_000_000;

/**
 * A connection that breaks under a body larger than any that got through, while smaller ones do get through, may be how a
 * server refuses it: the failure then says so. Other failures are answered as they are.
 */
export function suspectSize(failure: Failure, bodyBytes: number, { acceptedBytes }: LearnedSizes): Failure {
  const isSuspect = failure.kind === 'reply-lost' && bodyBytes >= SUSPECT_FROM_BYTES;
  if (!isSuspect || acceptedBytes === 0 || bodyBytes <= acceptedBytes) return failure;
  return { ...failure, facts: { ...failure.facts, suspectBytes: bodyBytes, acceptedBytes } };
}
