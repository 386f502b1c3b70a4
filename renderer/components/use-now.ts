import { useSyncExternalStore } from 'react';

/** The time in milliseconds since 1970, whole seconds, renewed each second while someone looks; one timer for all. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, wholeSecond);
}

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => listeners.forEach((tell) => tell()), 1_000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

function wholeSecond(): number {
  return Math.floor(Date.now() / 1_000) * 1_000;
}
