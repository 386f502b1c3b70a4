import { expect, vi } from 'vitest';

/** Starts a command and sends this process a signal, as Ctrl-C does, once the command listens for it; answers its end. */
export async function interrupted<T>(start: () => Promise<T>, signal: 'SIGINT' | 'SIGTERM' = 'SIGINT'): Promise<T> {
  const before = process.listenerCount(signal);
  const end = start();
  await vi.waitFor(
    () => {
      expect(process.listenerCount(signal)).toBeGreaterThan(before);
    },
    { timeout: 10_000, interval: 5 },
  );
  process.emit(signal, signal);
  return end;
}
