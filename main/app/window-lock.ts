import { powerMonitor, type WebContents } from 'electron';
import type { EngineLine } from '../ipc/engine-line.ts';

/** A person at the window is told of to the engine at most so often, in milliseconds. */
const TELL_EVERY_MS = 2_000;

/**
 * Tells the engine of a person who uses the window, and locks with the screen and before the computer sleeps. What counts is input
 * that the system brought to the window, which no page can make up; the engine counts the time without it.
 */
export function followPerson(
  engine: Pick<EngineLine, 'call'>,
  log: (event: string, facts: Record<string, unknown>) => void,
) {
  const tell = (call: Promise<unknown>) => {
    call.catch((error: unknown) => {
      log('the lock could not be told', { err: error });
    });
  };
  const use = atMostEvery(TELL_EVERY_MS, () => {
    tell(engine.call('lock.use'));
  });
  powerMonitor.on('lock-screen', () => {
    tell(engine.call('lock.now', { why: 'screen-locked' }));
  });
  powerMonitor.on('suspend', () => {
    tell(engine.call('lock.now', { why: 'suspended' }));
  });
  return {
    /** Begins with a window that was opened. */
    attach: (page: Pick<WebContents, 'on'>) => {
      page.on('input-event', use);
      page.on('before-input-event', use);
    },
  };
}

/** Calls at once, and once more at the end of the time where it was asked for meanwhile. */
function atMostEvery(everyMs: number, work: () => void): () => void {
  let isWaiting = false;
  let isAskedAgain = false;
  const run = () => {
    work();
    isWaiting = true;
    isAskedAgain = false;
    setTimeout(() => {
      isWaiting = false;
      if (isAskedAgain) run();
    }, everyMs).unref();
  };
  return () => {
    if (isWaiting) isAskedAgain = true;
    else run();
  };
}

/** How soon the environment wants the window to lock, in milliseconds: sooner than the rules say, never later. */
export function soonerLock(env: NodeJS.ProcessEnv): number | undefined {
  const milliseconds = Number(/^\d{1,9}$/.exec(env['SAGITTAL_LOCK_AFTER_MS'] ?? '')?.[0]);
  return milliseconds > 0 ? milliseconds : undefined;
}
