import { z } from 'zod';
import { NO_POLICY, type PolicyView } from '../../../shared/contract/policy.ts';
import { outranked } from './load-policy.ts';
import type { PolicyState } from './policy.ts';
import type { PolicyPlaces } from './policy-places.ts';
import { troubleOfState } from './policy-words.ts';

/** A policy as people see it: what is in effect, what it locks, where it came from. */
export function viewOf(state: PolicyState, places: PolicyPlaces): PolicyView {
  if (state.kind === 'none') return NO_POLICY;
  const { kind, source } = state;
  const { rehearsal } = places;
  const ignored = rehearsal === source ? null : rehearsal;
  const others = outranked(places, source).filter((path) => path !== ignored);
  const found = { ...NO_POLICY, state: kind, source, ignored, outranked: others };
  if (state.kind === 'invalid') return { ...found, trouble: troubleOfState(state) };
  const { name, contact, settings, profiles, ownProfiles, demo, allowedRegions, allowedEndpoints } = state.policy;
  return {
    ...found,
    name,
    contact,
    settings: [...settings].map(([setting, { value, isLocked }]) => ({
      name: setting,
      value: z.json().parse(value),
      isLocked,
    })),
    profiles: [...profiles.keys()],
    ownProfiles,
    demo,
    allowedRegions: allowedRegions === null ? null : [...allowedRegions],
    allowedEndpoints: allowedEndpoints === null ? null : [...allowedEndpoints],
  };
}
