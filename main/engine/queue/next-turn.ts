/** A profile that has something to send and could send it now. */
export interface Candidate {
  readonly profileName: string;
  /** Of its most urgent due image; smaller goes first. */
  readonly priority: number;
  /** How many of its images are on their way. */
  readonly running: number;
}

/** So many images of all profiles together are on their way; more would only fill memory. */
export const MOST_ON_THEIR_WAY = 64;

/**
 * The profile that sends next: one with nothing on its way always has its turn, so that none starves; then the more
 * urgent first, and among equals the one with fewer on their way. Null when enough are on their way.
 */
export function nextTurn<Entry extends Candidate>(candidates: readonly Entry[], onTheirWay: number): Entry | null {
  const idle = candidates.filter(({ running }) => running === 0);
  if (idle.length > 0) return first(idle);
  return onTheirWay >= MOST_ON_THEIR_WAY ? null : first(candidates);
}

function first<Entry extends Candidate>(candidates: readonly Entry[]): Entry | null {
  return [...candidates].sort((one, other) => one.priority - other.priority || one.running - other.running)[0] ?? null;
}
