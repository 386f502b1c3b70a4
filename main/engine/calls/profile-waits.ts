import { waitOf, type ProfileWait } from '../model/waits.ts';
import type { WorkingParts } from './engine-parts.ts';

/** Why each profile sends nothing now, read once for a whole list. */
export function profileWaits({
  suspensions,
  profiles,
  now,
}: Pick<WorkingParts, 'suspensions' | 'profiles' | 'now'>): (profileName: string) => ProfileWait | null {
  const suspended = new Map(suspensions.all().map((suspension) => [suspension.profileName, suspension]));
  const known = new Map<string, ProfileWait | null>();
  return (name) => {
    const wait = known.get(name);
    if (wait !== undefined) return wait;
    const found = waitOf(suspended.get(name) ?? null, profiles.find(name)?.settings.sendBetween, now());
    known.set(name, found);
    return found;
  };
}
