/** Promises about the hardest faults that later changes of the product bring. */
export interface Delivered {
  /** A clock put an hour back makes nothing wait for an hour, one put forward sends nothing twice. */
  readonly noticesClockJumps: boolean;
  /** A process on a full disk waits and goes on by itself; until then it ends or stands still, and the next one goes on. */
  readonly goesOnAfterFullDisk: boolean;
  /** A damaged store is set aside and what the spool holds is sent; until then the command says what is wrong and ends with 1. */
  readonly requeuesFromSpool: boolean;
}

/** What the product does already. The change that brings one turns it to true here, and its test asks for more. */
export const DELIVERED: Delivered = {
  noticesClockJumps: true,
  goesOnAfterFullDisk: true,
  requeuesFromSpool: true,
};
