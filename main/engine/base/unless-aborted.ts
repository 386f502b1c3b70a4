/** Settles as the work does, or at once with the signal's reason when that is aborted; what the work does then is nobody's. */
export async function unlessAborted<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value> {
  const { promise, reject } = Promise.withResolvers<never>();
  const stop = () => {
    reject(signal.reason instanceof Error ? signal.reason : new Error('called back'));
  };
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop);
  // What is not waited for any more must not count as unhandled.
  work.catch(() => undefined);
  try {
    return await Promise.race([work, promise]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
