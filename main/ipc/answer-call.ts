import type { z } from 'zod';
import { CALLS, type CallOutput } from '../../shared/contract/calls.ts';
import type { CallName } from '../../shared/contract/names.ts';
import { failure, success, type ReportedError, type Result } from '../../shared/result.ts';

/** What answers each call; the input has been parsed, the output will be. */
export type CallHandlers = {
  readonly [Name in CallName]: (input: z.output<(typeof CALLS)[Name]['input']>) => Promise<CallOutput<Name>>;
};

export interface AnswerOptions {
  /** Words for an expected failure; null for a bug, which is logged and shown without detail. */
  readonly describe: (error: unknown) => ReportedError | null;
  readonly onBug: (error: unknown, call: CallName) => void;
}

/** Parses, runs and parses again; every failure comes back as data. */
export async function answerCall(
  name: CallName,
  handlers: CallHandlers,
  input: unknown,
  options: AnswerOptions,
): Promise<Result<unknown>> {
  try {
    const { input: inputSchema, output: outputSchema } = CALLS[name];
    // Name, handler and schema come from one entry, which TypeScript cannot follow through the union.
    const handler = handlers[name] as (input: unknown) => Promise<unknown>;
    return success(outputSchema.parse(await handler(inputSchema.parse(input))));
  } catch (error) {
    const described = options.describe(error);
    if (described !== null) return failure(described);
    options.onBug(error, name);
    return failure(UNEXPECTED);
  }
}

const UNEXPECTED: ReportedError = {
  kind: 'internal',
  sentence: 'Something went wrong inside Sagittal. Try again, and tell IT if it happens again.',
  forIt: 'An unexpected fault; the log has its place.',
};
