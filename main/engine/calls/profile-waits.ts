import { waitOf, type ProfileWait } from '../model/waits.ts';
import type { Profile } from '../model/profile.ts';
import { LOOK_EVERY_MS } from '../policy/policy-watch.ts';
import type { WorkingParts } from './engine-parts.ts';

/** Why each profile sends nothing now, read once for a whole list. */
export function profileWaits({
  suspensions,
  profiles,
  policy,
  now,
}: Pick<WorkingParts, 'suspensions' | 'profiles' | 'policy' | 'now'>): (profileName: string) => ProfileWait | null {
  const suspended = new Map(suspensions.all().map((suspension) => [suspension.profileName, suspension]));
  const known = new Map<string, ProfileWait | null>();
  return (name) => {
    const wait = known.get(name);
    if (wait !== undefined) return wait;
    const profile = profiles.find(name);
    const found =
      heldBy(policy, profile, now()) ?? waitOf(suspended.get(name) ?? null, profile?.settings.sendBetween, now());
    known.set(name, found);
    return found;
  };
}

/** Why the policy of this computer keeps images of a profile; looked at again every second. */
function heldBy(policy: WorkingParts['policy'], profile: Profile | null, now: number): ProfileWait | null {
  const why = profile === null ? policy.trouble : policy.whyHeld(profile);
  if (why === null) return null;
  return { kind: null, reason: why.sentence, forIt: why.forIt, until: now + LOOK_EVERY_MS };
}
