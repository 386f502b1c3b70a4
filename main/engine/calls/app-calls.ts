import type { Status } from '../../../shared/contract/rows.ts';
import { describeStatus } from '../views/status.ts';
import { profileTitle } from '../profiles/describe-profile.ts';
import type { WorkingParts } from './engine-parts.ts';
import { profileWaits } from './profile-waits.ts';

export interface AppCalls {
  /** The line at the foot of the window: what is on its way, what waits and why. */
  readonly status: () => Promise<Status>;
}

/** What the engine as a whole says of itself. */
export function createAppCalls(parts: WorkingParts): AppCalls {
  return { status: async () => readStatus(parts) };
}

function readStatus(parts: WorkingParts): Status {
  const { images, answers, profiles, due, batches, health, rescues, now, dataProtection } = parts;
  const rescue = rescues.lately(now());
  if (rescue !== null && rescues.untold() !== null) rescues.tell(now());
  const counts = images.counts();
  const waits = profileWaits(parts);
  const waiting = profiles.all().filter(({ name }) => due.isWaitedFor(name));
  const wait = waiting.map(({ name }) => waits(name)).find((found) => found !== null);
  const running = counts.running === 0 ? undefined : images.page({ states: ['running'], offset: 0, limit: 1 }).rows[0];
  const profile = running === undefined ? null : profiles.find(running.profileName);
  return describeStatus({
    counts,
    answers: answers.count(),
    wait: wait ?? null,
    // That nothing is sent at all is said first; an intake that is refused says its own reason.
    policy: parts.policy.trouble ?? parts.policy.intakeTrouble,
    storage: health.trouble,
    rescue,
    isDemoStarting: parts.senders.isDemoStarting,
    sendingTo: profile === null ? null : profileTitle(profile),
    lastSettledAt: batches.lastSettledAt(),
    dataProtection,
  });
}
