import { setImmediate } from 'node:timers/promises';

/** After a request to the disk has come back, what it sets off asks for the next one within this many turns of the event loop. */
const QUIET_TURNS = 5;

/** Waits until this process asks nothing of the disk any more, and what came back has been made use of. */
export async function diskIdle(): Promise<void> {
  for (let quiet = 0; quiet < QUIET_TURNS; quiet += 1) {
    await setImmediate();
    if (process.getActiveResourcesInfo().some((name) => name.startsWith('FSReq'))) quiet = -1;
  }
}
