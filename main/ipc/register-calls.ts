import { ipcMain, type IpcMainInvokeEvent } from 'electron';
import { CALL_NAMES, channelOf } from '../../shared/contract/names.ts';
import { answerCall, type AnswerOptions, type CallHandlers } from './answer-call.ts';

export interface RegisterOptions extends AnswerOptions {
  /** Throws for a sender that is not the page of the one window. */
  readonly checkSender: (event: IpcMainInvokeEvent) => void;
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
