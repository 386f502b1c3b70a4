import { createStoreCalls, type StoreCalls } from './store-calls.ts';
import type { EngineParts } from './engine-parts.ts';
import { createHistoryCalls, type HistoryCalls } from './history-calls.ts';
import { createPrivacyCalls, type PrivacyCalls } from './privacy-calls.ts';
import { createProfileCalls, type ProfileCalls } from './profile-calls.ts';
import { createProfileTestCalls, type ProfileTestCalls } from './profile-test-calls.ts';
import { createQueueCalls, type QueueCalls } from './queue-calls.ts';
import { createReviewCalls, type ReviewCalls } from './review-calls.ts';
import { createReceiptCalls, type ReceiptCalls } from './receipt-calls.ts';
import { createSignInCalls, type SignInCalls } from './sign-in-calls.ts';
import { createWatchCalls, type WatchCalls } from './watch-calls.ts';
import { createUploadCalls, type UploadCalls } from './upload-calls.ts';

/** Everything that can be asked of the engine; one plain input, one plain output, so that it crosses a process border. */
export interface EngineCalls
  extends
    UploadCalls,
    QueueCalls,
    HistoryCalls,
    ProfileCalls,
    ProfileTestCalls,
    SignInCalls,
    ReceiptCalls,
    PrivacyCalls,
    ReviewCalls,
    WatchCalls,
    StoreCalls {}

/** The engine's calls over its parts. */
export function createEngineCalls(parts: EngineParts): EngineCalls {
  return {
    ...createUploadCalls(parts),
    ...createQueueCalls(parts),
    ...createHistoryCalls(parts),
    ...createProfileCalls(parts),
    ...createProfileTestCalls(parts),
    ...createSignInCalls(parts),
    ...createReceiptCalls(parts),
    ...createPrivacyCalls(parts),
    ...createReviewCalls(parts),
    ...createWatchCalls(parts),
    ...createStoreCalls(parts),
  };
}
