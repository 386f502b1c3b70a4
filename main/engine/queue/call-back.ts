import { RequestLeft } from '../model/send.ts';

/** How an attempt is called back: `before` holds back what has not left yet, `whole` ends it wherever it is. */
export interface CallBack {
  readonly before: AbortSignal;
  readonly whole: AbortSignal;
}

/** How long an attempt may take to hear that it is called back, in milliseconds. */
const HEED_MS = 1_000;

/**
 * Settles as the work does. Work that goes on although it was called back, such as a program that was asked and does not answer,
 * is waited for no longer than the limit in milliseconds: rejects with RequestLeft, since nobody knows how far it came.
 */
export async function heeding<Value>(work: Promise<Value>, signal: AbortSignal, limitMs = HEED_MS): Promise<Value> {
  const { promise, reject } = Promise.withResolvers<never>();
  let timer: NodeJS.Timeout | undefined;
  const begin = () => {
    timer = setTimeout(() => {
      reject(new RequestLeft('called back, and it went on'));
    }, limitMs);
  };
  if (signal.aborted) begin();
  signal.addEventListener('abort', begin);
  try {
    return await Promise.race([work, promise]);
  } finally {
    signal.removeEventListener('abort', begin);
    clearTimeout(timer);
  }
}
