/** What a look at the clocks tells: the wall clock was put back, or time went by that this process did not live through. */
export type ClockChange = 'put-back' | 'leapt' | null;

/** Both in milliseconds: since 1970, and since any fixed moment. */
export interface Clocks {
  readonly wall: () => number;
  readonly monotonic: () => number;
}

/** Clocks that drift apart by less between two looks are fine, in milliseconds. */
const TOLERANCE_MS = 5_000;

/** A process that looks every second and comes this late was asleep, in milliseconds. */
const ASLEEP_MS = 15_000;

/**
 * Answers a function, to be called about every second, that says what has become of the time since it was called last: a
 * clock put back or forward by a person, by summer time or by the network, or a computer that slept.
 */
export function createClockWatch({ wall, monotonic }: Clocks): () => ClockChange {
  let last = { wall: wall(), monotonic: monotonic() };
  return () => {
    const now = { wall: wall(), monotonic: monotonic() };
    const livedMs = now.monotonic - last.monotonic;
    const putMs = now.wall - last.wall - livedMs;
    last = now;
    if (putMs < -TOLERANCE_MS) return 'put-back';
    return putMs > TOLERANCE_MS || livedMs > ASLEEP_MS ? 'leapt' : null;
  };
}
