import { WrongUse } from '../expected-failure.ts';
import type { EngineParts } from './engine-parts.ts';

/** Looking after the records themselves. */
export interface StoreCalls {
  /** Writes a checked backup into a folder, made when it is not there; throws WrongUse where it cannot be written. */
  readonly backup: (input: { folder: string }) => Promise<{ path: string }>;
}

/** Store calls over the engine's parts. */
export function createStoreCalls({ backup, now }: EngineParts): StoreCalls {
  return {
    backup: async ({ folder }) => {
      try {
        return { path: backup(folder, now()).path };
      } catch (error) {
        const code = error instanceof Error && 'code' in error ? String(error.code) : '';
        if (/^(E[A-Z]+|SQLITE_(CANTOPEN|FULL|READONLY|IOERR).*)$/.test(code)) {
          throw new WrongUse(`The backup cannot be written to ${folder} (${code}). Choose a folder you may write to.`);
        }
        throw error;
      }
    },
  };
}
