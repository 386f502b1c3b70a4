import { ipcMain, type IpcMainInvokeEvent } from 'electron';
import { CALLS, type CallOutput } from '../../shared/contract/calls.ts';
import { CALL_NAMES, channelOf, type CallName } from '../../shared/contract/names.ts';
import { failure, success, type ReportedError, type Result } from '../../shared/result.ts';
import type { z } from 'zod';

/** What answers each call; the input has been parsed, the output will be. */
export type CallHandlers = {
  readonly [Name in CallName]: (input: z.output<(typeof CALLS)[Name]['input']>) => Promise<CallOutput<Name>>;
};

export interface RegisterOptions {
  /** Throws for a sender that is not the page of the one window. */
  readonly checkSender: (event: IpcMainInvokeEvent) => void;
  /** Words for an expected failure; null for a bug, which is logged and shown without detail. */
  readonly describe: (error: unknown) => ReportedError | null;
  readonly onBug: (error: unknown, call: CallName) => void;
}

/** Answers every call of the contract: sender, then input, then handler, then output. */
export function registerCalls(handlers: CallHandlers, options: RegisterOptions): void {
  for (const name of CALL_NAMES) {
    ipcMain.handle(channelOf(name), (event, input: unknown) => {
      options.checkSender(event);
      return answerCall(name, handlers, input, options);
    });
  }
}

/** Parses, runs and parses again; every failure comes back as data. */
export async function answerCall(
  name: CallName,
  handlers: CallHandlers,
  input: unknown,
  options: Pick<RegisterOptions, 'describe' | 'onBug'>,
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
