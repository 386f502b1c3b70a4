/** Ends a wait early: `next` settles after the limit in milliseconds, or as soon as the bell is rung. */
export interface WakeSignal {
  readonly ring: () => void;
  readonly next: (limitMs: number) => Promise<void>;
}

/** A bell that the given signal rings too. */
export function createWakeSignal(signal: AbortSignal): WakeSignal {
  let isRung = false;
  let wake: (() => void) | null = null;
  const ring = () => {
    isRung = true;
    wake?.();
  };
  signal.addEventListener('abort', ring);
  return {
    ring,
    next: async (limitMs) => {
      if (!isRung) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, Math.max(0, limitMs));
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      wake = null;
      isRung = false;
    },
  };
}
