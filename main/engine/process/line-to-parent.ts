import type { FromEngine, Line, ToEngine } from './transport.ts';

/** The engine's end of the line: Node's IPC channel to the process that started it. */
export function lineToParent(): Line<ToEngine, FromEngine> {
  return {
    send: (message) => process.send?.(message),
    onMessage: (listener) => {
      // Only the process that started this one can write here.
      process.on('message', (message) => {
        listener(message as ToEngine);
      });
    },
    onClose: (listener) => {
      process.once('disconnect', listener);
    },
  };
}
