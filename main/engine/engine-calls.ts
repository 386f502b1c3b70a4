import { createStoreCalls, type StoreCalls } from './calls/store-calls.ts';
import type { EngineParts } from './calls/engine-parts.ts';
import { createHistoryCalls, type HistoryCalls } from './calls/history-calls.ts';
import { createPrivacyCalls, type PrivacyCalls, type WatchCalls } from './calls/privacy-calls.ts';
import { createProfileCalls, type ProfileCalls } from './calls/profile-calls.ts';
import { createProfileTestCalls, type ProfileTestCalls } from './calls/profile-test-calls.ts';
import { createQueueCalls, type QueueCalls } from './calls/queue-calls.ts';
import { createReviewCalls, type ReviewCalls } from './calls/review-calls.ts';
import { createReceiptCalls, type ReceiptCalls } from './calls/receipt-calls.ts';
import { createSignInCalls, type SignInCalls } from './calls/sign-in-calls.ts';
import { createUploadCalls, type UploadCalls } from './calls/upload-calls.ts';

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
    ...createStoreCalls(parts),
  };
}
