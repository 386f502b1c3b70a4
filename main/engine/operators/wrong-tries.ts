/** So many tries in a row cost nothing: people mistype. */
const FREE_TRIES = 3;
const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 900_000;

/** How long the next try has to wait after so many in a row that were wrong, in milliseconds: 5 s after the third, twice as long after each more, 15 minutes at most. */
export function waitAfter(tries: number): number {
  return tries < FREE_TRIES ? 0 : Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (tries - FREE_TRIES));
}

/** What is left of that wait; a clock that was put back behind the last try begins it anew. */
export function waitLeft(
  { tries, triedAt }: { readonly tries: number; readonly triedAt: number },
  now: number,
): number {
  const wait = waitAfter(tries);
  return now < triedAt ? wait : Math.max(0, triedAt + wait - now);
}

/** A wait in words, rounded up. */
export function waitWords(waitMs: number): string {
  const seconds = Math.ceil(waitMs / 1_000);
  if (seconds < 60) return seconds === 1 ? '1 second' : `${seconds} seconds`;
  const minutes = Math.ceil(seconds / 60);
  return minutes === 1 ? '1 minute' : `${minutes} minutes`;
}
