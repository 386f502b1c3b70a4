/** What an image has been through that its attempts alone do not say; null on a row means none of it. */
export interface Trouble {
  /** Failures one after the other that may be this image's own fault. */
  readonly strikes: number;
  /** How many images of the profile had been answered when the first of those came. */
  readonly passesBefore: number;
  /** Since when it has met nothing but a busy or sick endpoint, in milliseconds since 1970. */
  readonly busySince: number | null;
  /** Processes that ended while they worked on it. */
  readonly losses: number;
  /** Those that worked on nothing else when they ended. */
  readonly loneLosses: number;
}

export const NO_TROUBLE: Trouble = { strikes: 0, passesBefore: 0, busySince: null, losses: 0, loneLosses: 0 };

/** How the other images of a profile fare. */
export interface Peers {
  /** Answers of the profile so far. */
  readonly passes: number;
  /** Of the images lately sent, the share that did not get through at first, 0 to 1. */
  readonly troubledShare: number;
}

/** So many failures at least make an image stand out. */
export const STRIKES_TO_STAND_OUT = 3;

/** So many processes that ended over one image alone make it the cause. */
export const LONE_LOSSES_TO_BLAME = 3;

/** An image that is like the others is set aside by mistake at most so often. */
const CHANCE_OF_MISTAKE = 1 / 100_000;

/**
 * True when an image fails alone: it failed three times or more while at least as many others were answered, and so
 * many failures are next to impossible for an image that is like the others.
 */
export function standsOut(trouble: Trouble, peers: Peers): boolean {
  const { strikes, passesBefore } = trouble;
  if (strikes < STRIKES_TO_STAND_OUT || peers.passes - passesBefore < STRIKES_TO_STAND_OUT) return false;
  return peers.troubledShare ** strikes <= CHANCE_OF_MISTAKE;
}
