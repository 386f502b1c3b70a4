import type { EngineParts } from '../calls/engine-parts.ts';

/** How often it is looked whether somebody was away for too long, or signed out elsewhere, in milliseconds. */
const LOOK_MS = 500;

/** Ends sessions nobody uses, and says so when this window or terminal is locked or opened, by whoever that was. */
export function followLock({ lock, feed, health }: Pick<EngineParts, 'lock' | 'feed' | 'health'>): {
  readonly begin: () => void;
  readonly stop: () => void;
} {
  let timer: NodeJS.Timeout | null = null;
  let seen = '';
  const look = () => {
    health.guard('upkeep', () => {
      lock.sweep();
      const { state, operator } = lock.view(0);
      const now = `${state} ${operator ?? ''}`;
      if (seen !== '' && now !== seen) feed.announce(['lock']);
      seen = now;
    });
  };
  return {
    begin: () => {
      lock.endEarlier();
      look();
      timer ??= setInterval(look, LOOK_MS).unref();
    },
    stop: () => {
      if (timer !== null) clearInterval(timer);
    },
  };
}
