/** Further off than this, certificates and signatures begin to fail for it; milliseconds. */
const TOLERANCE_MS = 5 * 60_000;

/** Dates of servers are whole seconds of a clock that anybody may set: more than this is needed to blame ours; milliseconds. */
const CERTAIN_MS = 3_600_000;

declare const __BUILT_AT__: number | undefined;

/** When this program was built, in milliseconds since 1970; null where it runs from its sources. */
export const BUILT_AT = typeof __BUILT_AT__ === 'number' ? __BUILT_AT__ : null;

/** What is known about this computer's clock: no network says it for certain, but some readings cannot be right. */
export class OwnClock {
  readonly #builtAt: number | null;
  /** How far the last server heard was ahead of this clock, in milliseconds, and its reading. */
  #aheadMs: number | null = null;

  constructor(builtAt: number | null = BUILT_AT) {
    this.#builtAt = builtAt;
  }

  /** Hears the header `Date` of any reply, also of a proxy's or of one that refuses. */
  hear(date: string | undefined, now: number): void {
    const serverTime = Date.parse(date ?? '');
    if (!Number.isNaN(serverTime)) this.#aheadMs = serverTime - now;
  }

  /** Why this computer's clock is wrong, in words for IT; null where nothing says so. */
  problem(now: number): string | null {
    const own = `this computer's clock says ${dateOf(now)}`;
    if (this.#builtAt !== null && now < this.#builtAt - TOLERANCE_MS)
      return `${own}, which is before this version of Sagittal was built (${dateOf(this.#builtAt)})`;
    if (this.#aheadMs !== null && Math.abs(this.#aheadMs) > CERTAIN_MS)
      return `${own}, a server on the way says ${dateOf(now + this.#aheadMs)}`;
    return null;
  }
}

/** The one of this process. */
export const OWN_CLOCK = new OwnClock();

function dateOf(time: number): string {
  return Number.isFinite(time) && Math.abs(time) < 8.64e15
    ? `${new Date(time).toISOString().slice(0, 16)}Z`
    : 'nothing';
}
