import type { Failure } from '../../../../shared/failures.ts';
import { unreadableAnswer } from '../answer-problem.ts';
import type { AnswerBytes } from '../parse-answer.ts';
import { reportedFailure } from './reported-failure.ts';

/**
 * Why an answer that came is no result: it cannot be read, or it reports a failure instead. It is kept all the same. Null where it is a
 * result; `failureField` is the profile's.
 */
export async function judgeAnswer(answer: AnswerBytes, failureField: string | undefined): Promise<Failure | null> {
  return (await unreadableAnswer(answer)) ?? reportedFailure(answer, failureField);
}

/** True for a failure whose answer is kept beside it. */
export function isAnswerKept(failure: Failure | null): boolean {
  return failure?.facts['isKept'] === 1;
}
