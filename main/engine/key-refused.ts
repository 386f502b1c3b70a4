/** With this code the trial of a key ends whose store does not open with it; Node's own faults end with 1. */
export const KEY_REFUSED = 3;
