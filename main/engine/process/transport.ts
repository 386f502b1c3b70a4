import type { Status } from '../../../shared/contract/rows.ts';
import type { Topic } from '../../../shared/contract/names.ts';
import type { Result } from '../../../shared/result.ts';
import type { EngineCallName } from '../calls/engine-calls.ts';

/** What the process that starts the engine tells it first; keys travel by message, never by argument or environment. */
export interface StartMessage {
  readonly type: 'start';
  readonly dataDirectory: string;
  readonly databaseKey: Uint8Array;
  readonly dataProtection: Status['dataProtection'];
  /** This start of the window, where an operator signs in; the same for each engine of it. */
  readonly windowId?: string;
  /** Locks sooner than the rules say, in milliseconds; never later. */
  readonly longestIdleMs?: number | undefined;
}

export interface CallMessage {
  readonly type: 'call';
  readonly id: number;
  readonly name: EngineCallName;
  readonly input: unknown;
}

/** What this computer's settings say about the way to an address the engine asked for; null is the straight way. */
export interface ProxyMessage {
  readonly type: 'proxy';
  readonly id: number;
  readonly answer: string | null;
}

export type ToEngine = StartMessage | CallMessage | ProxyMessage | { readonly type: 'stop' };

export type FromEngine =
  | { readonly type: 'ready' }
  /** The engine cannot work in this data directory; the reason is for people. */
  | { readonly type: 'refused'; readonly reason: Result<never> }
  | { readonly type: 'reply'; readonly id: number; readonly result: Result<unknown> }
  /** Asks which proxy the system has for an address; answered with a ProxyMessage. */
  | { readonly type: 'ask-proxy'; readonly id: number; readonly url: string }
  | { readonly type: 'changed'; readonly topics: readonly Topic[] };

/** One end of the line between the engine and the process that started it; messages are structured clones. */
export interface Line<Incoming, Outgoing> {
  readonly send: (message: Outgoing) => void;
  readonly onMessage: (listener: (message: Incoming) => void) => void;
  /** Called once, when the other end is gone. */
  readonly onClose: (listener: () => void) => void;
}
