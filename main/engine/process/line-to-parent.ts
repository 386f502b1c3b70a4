import { z } from 'zod';
import type { FromEngine, Line, ToEngine } from './transport.ts';

/** The engine's end of the line: Electron's parent port in a utility process, Node's IPC channel in a forked one. */
export function lineToParent(): Line<ToEngine, FromEngine> {
  const port: unknown = Reflect.get(process, 'parentPort');
  return isParentPort(port) ? lineOverPort(port) : lineOverIpc();
}

interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown }) => void): void;
}

function isParentPort(port: unknown): port is ParentPort {
  return z.object({ postMessage: z.function(), on: z.function() }).safeParse(port).success;
}

function lineOverPort(port: ParentPort): Line<ToEngine, FromEngine> {
  return {
    send: (message) => {
      port.postMessage(message);
    },
    onMessage: (listener) => {
      // Only the process that started this one can write here.
      port.on('message', ({ data }) => {
        listener(data as ToEngine);
      });
    },
    onClose: () => undefined,
  };
}

function lineOverIpc(): Line<ToEngine, FromEngine> {
  return {
    send: (message) => process.send?.(message),
    onMessage: (listener) => {
      process.on('message', (message) => {
        listener(message as ToEngine);
      });
    },
    onClose: (listener) => {
      process.once('disconnect', listener);
    },
  };
}
