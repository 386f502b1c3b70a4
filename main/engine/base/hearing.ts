/**
 * The outcome of work that does not hear a signal itself, such as a program or a library's own waiting. Rejects with the
 * signal's reason as soon as it is aborted; what the work comes to after that is nobody's concern.
 */
export async function hearing<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value> {
  work.catch(() => undefined);
  signal.throwIfAborted();
  const { promise, reject } = Promise.withResolvers<never>();
  const onAbort = () => {
    reject(signal.reason instanceof Error ? signal.reason : new Error('stopped', { cause: signal.reason }));
  };
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([work, promise]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
