import { createAppCalls, type AppCalls } from './app-calls.ts';
import { createStoreCalls, type StoreCalls } from './store-calls.ts';
import type { WorkingParts } from './engine-parts.ts';
import { createHistoryCalls, type HistoryCalls } from './history-calls.ts';
import { createLockCalls, createOperatorCalls, type LockCalls, type OperatorCalls } from './lock-calls.ts';
import { createPolicyCalls, type PolicyCalls } from './policy-calls.ts';
import { createPrivacyCalls, type PrivacyCalls } from './privacy-calls.ts';
import { createProfileCalls, type ProfileCalls } from './profile-calls.ts';
import { createProfileTestCalls, type ProfileTestCalls } from './profile-test-calls.ts';
import { createQueueCalls, type QueueCalls } from './queue-calls.ts';
import { createReviewCalls, type ReviewCalls } from './review-calls.ts';
import { createReceiptCalls, type ReceiptCalls } from './receipt-calls.ts';
import { createSignInCalls, type SignInCalls } from './sign-in-calls.ts';
import { createWatchCalls, type WatchCalls } from './watch-calls.ts';
import { createUploadCalls, type UploadCalls } from './upload-calls.ts';

/**
 * Everything that can be asked of the engine, in the groups and by the names of shared/contract/calls.ts where the window asks it too;
 * one plain input, one plain output, so that it crosses a process border.
 */
export interface EngineCalls {
  readonly app: AppCalls;
  readonly upload: UploadCalls;
  readonly queue: QueueCalls;
  readonly history: HistoryCalls;
  readonly receipts: ReceiptCalls;
  readonly profiles: ProfileCalls & ProfileTestCalls;
  readonly signIn: SignInCalls;
  readonly privacy: PrivacyCalls;
  readonly review: ReviewCalls;
  readonly watch: WatchCalls;
  readonly store: StoreCalls;
  readonly policy: PolicyCalls;
  readonly lock: LockCalls;
  readonly operators: OperatorCalls;
}

/** The name of a call of the engine, such as `queue.images`. */
export type EngineCallName = {
  [Group in keyof EngineCalls]: `${Group}.${keyof EngineCalls[Group] & string}`;
}[keyof EngineCalls];

/** The call of that name. */
export type EngineCall<Name extends EngineCallName> =
  Name extends `${infer Group extends keyof EngineCalls}.${infer Method}`
    ? Method extends keyof EngineCalls[Group]
      ? Extract<EngineCalls[Group][Method], AnyCall>
      : never
    : never;

/** Any call; what it takes is for its name to say. */
type AnyCall = (...input: never) => Promise<unknown>;

/** The engine's calls over its parts. */
export function createEngineCalls(parts: WorkingParts): EngineCalls {
  return {
    app: createAppCalls(parts),
    upload: createUploadCalls(parts),
    queue: createQueueCalls(parts),
    history: createHistoryCalls(parts),
    receipts: createReceiptCalls(parts),
    profiles: { ...createProfileCalls(parts), ...createProfileTestCalls(parts) },
    signIn: createSignInCalls(parts),
    privacy: createPrivacyCalls(parts),
    review: createReviewCalls(parts),
    watch: createWatchCalls(parts),
    store: createStoreCalls(parts),
    policy: createPolicyCalls(parts),
    lock: createLockCalls(parts),
    operators: createOperatorCalls(parts),
  };
}

/** The call of a name that came over a line; undefined for a name there is none of. */
export function engineCallNamed(
  calls: EngineCalls,
  name: EngineCallName,
): ((input: unknown) => Promise<unknown>) | undefined {
  const [group = '', method = ''] = name.split('.');
  const groups: Readonly<Record<string, object>> = { ...calls };
  const found: unknown = Object.entries(groups[group] ?? {}).find(([own]) => own === method)?.[1];
  // The caller's types are this interface's own; main is the only caller there is.
  return typeof found === 'function' ? (found as (input: unknown) => Promise<unknown>) : undefined;
}
