import type { EngineCall, EngineCallName } from '../engine/calls/engine-calls.ts';
import { CALL_NAMES, type CallName } from '../../shared/contract/names.ts';
import type { CallHandlers } from './answer-call.ts';
import { createAppHandlers } from './app-handlers.ts';
import type { EngineLine } from './engine-line.ts';
import type { HandlerParts } from './handler-parts.ts';
import { createHistoryHandlers } from './history-handlers.ts';
import { createLockHandlers, guardHandlers } from './lock-handlers.ts';
import { createPrivacyHandlers } from './privacy-handlers.ts';
import { createProfileHandlers } from './profile-handlers.ts';
import { createReceiptHandlers } from './receipt-handlers.ts';
import { createSignInHandlers } from './sign-in-handlers.ts';
import { createUpdatesHandlers } from './updates-handlers.ts';
import { createUploadHandlers } from './upload-handlers.ts';

/** The calls the engine has under the same name, with what the window may give and what it must get. */
type PassedOn = {
  [Name in CallName]: Name extends EngineCallName
    ? EngineCall<Name> extends CallHandlers[Name]
      ? Name
      : never
    : never;
}[CallName];

/** What main has a hand in: dialogs, the clipboard, tokens for paths. All that the engine cannot answer as it is has to be here. */
type OwnHandlers = Omit<CallHandlers, PassedOn> & Partial<CallHandlers>;

/** What the window asks for: main's own part, and for every other call the engine's of the same name. */
export function createCallHandlers(parts: HandlerParts): CallHandlers {
  const { engine } = parts;
  const own: OwnHandlers = {
    ...createAppHandlers(parts),
    ...createUploadHandlers(parts),
    ...createHistoryHandlers(parts),
    ...createReceiptHandlers(parts),
    ...createPrivacyHandlers(parts),
    ...createProfileHandlers(parts),
    ...createSignInHandlers(parts),
    ...createUpdatesHandlers(parts),
    ...createLockHandlers(parts),
  };
  return { ...passOn(own, engine), ...guardHandlers(own, engine) };
}

/** Handlers for the calls that are not main's own; their types are compared above, one by one. */
function passOn(own: OwnHandlers, engine: EngineLine): Pick<CallHandlers, PassedOn> {
  const others = CALL_NAMES.filter((name): name is PassedOn => !(name in own));
  const handlers = others.map((name) => [name, (input: never) => engine.call(name, input)] as const);
  return Object.fromEntries(handlers) as Pick<CallHandlers, PassedOn>;
}
