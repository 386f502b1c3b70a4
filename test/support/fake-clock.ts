/** Time that stands still until it is told to go on, with timers that fire in their order. */
export interface FakeClock {
  readonly now: () => number;
  readonly setTimer: (callback: () => void, delayMs: number) => () => void;
  /** Lets so many milliseconds pass; what each timer sets off is done before the next one fires. */
  readonly advance: (ms: number) => Promise<void>;
  /** How many timers have fired. */
  readonly fired: () => number;
  /** A promise that holds after so many milliseconds of this clock. */
  readonly after: (ms: number) => Promise<void>;
}

export function fakeClock(startAt: number): FakeClock {
  const timers = new Map<number, { at: number; callback: () => void }>();
  let time = startAt;
  let ids = 0;
  let fired = 0;

  const setTimer = (callback: () => void, delayMs: number) => {
    const id = (ids += 1);
    timers.set(id, { at: time + delayMs, callback });
    return () => {
      timers.delete(id);
    };
  };

  const advance = async (ms: number) => {
    const end = time + ms;
    for (;;) {
      await settled();
      const [next] = [...timers].sort(([idA, a], [idB, b]) => a.at - b.at || idA - idB);
      if (next === undefined || next[1].at > end) break;
      timers.delete(next[0]);
      time = Math.max(time, next[1].at);
      fired += 1;
      next[1].callback();
    }
    time = end;
  };

  return {
    now: () => time,
    setTimer,
    advance,
    fired: () => fired,
    after: (ms) => new Promise((resolve) => setTimer(resolve, ms)),
  };
}

/** Lets every promise that can go on do so. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
