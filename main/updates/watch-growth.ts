/** Why a download is given up. */
export type GrowthBreach = 'stalled' | 'too-large';

export interface GrowthWatch {
  /** How much is here by now. */
  readonly bytes: () => number;
  readonly maxBytes: number;
  /** How long nothing may come. */
  readonly stallMs: number;
  readonly setTimer: (callback: () => void, delayMs: number) => () => void;
  /** Called once at most; nothing is watched after it. */
  readonly onBreach: (why: GrowthBreach) => void;
}

const LOOK_EVERY_MS = 1_000;

/** Watches something grow that should neither stand still nor go on for ever; answers a function that ends the watch. */
export function watchGrowth({ bytes, maxBytes, stallMs, setTimer, onBreach }: GrowthWatch): () => void {
  let last = 0;
  let stillMs = 0;
  const look = () => {
    const now = bytes();
    // Time in which the computer slept is not counted.
    stillMs = now === last ? stillMs + LOOK_EVERY_MS : 0;
    last = now;
    if (now > maxBytes) onBreach('too-large');
    else if (stillMs >= stallMs) onBreach('stalled');
    else cancel = setTimer(look, LOOK_EVERY_MS);
  };
  let cancel = setTimer(look, LOOK_EVERY_MS);
  return () => {
    cancel();
  };
}
