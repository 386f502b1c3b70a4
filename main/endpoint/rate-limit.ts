/** Says whether one more request may pass now. */
export type RateLimit = () => boolean;

/** A token bucket: `perSecond` requests a second on average, bursts of as many; `now` is in milliseconds. Null lets everything pass. */
export function createRateLimit(perSecond: number | null, now: () => number): RateLimit {
  if (perSecond === null) return () => true;
  const capacity = Math.max(perSecond, 1);
  let tokens = capacity;
  let filledAt = now();
  return () => {
    const at = now();
    tokens = Math.min(capacity, tokens + ((at - filledAt) / 1_000) * perSecond);
    filledAt = at;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  };
}
