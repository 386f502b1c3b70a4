import type { Keeping } from '../../../shared/keeping.ts';
import type { OperatorRules } from '../../../shared/operator-rules.ts';
import type { Profile } from '../model/profile.ts';
import type { GivenProfiles } from './given-profiles.ts';
import type { Profiles } from './profiles.ts';

/** Rules from outside the store about what is kept in it. What throws, throws WrongUse. */
export interface StoreRules {
  /** Profiles that are laid down; one made here under such a name is hidden behind it. */
  readonly given: () => readonly Profile[];
  readonly givenNamed: (name: string) => Profile | null;
  /** A kept profile as it counts. */
  readonly inEffect: (profile: Profile) => Profile;
  readonly checkSave: (profile: Profile) => void;
  readonly checkRemove: (name: string) => void;
  /** How long things are kept, as it counts; `isChosen` where somebody has chosen it. */
  readonly keepingInEffect: (keeping: Keeping, isChosen: boolean) => Keeping;
  readonly checkKeeping: (keeping: Keeping) => void;
  /** How this computer is locked, as it counts; `isChosen` where somebody has chosen it. */
  readonly operatorRulesInEffect: (rules: OperatorRules, isChosen: boolean) => OperatorRules;
  readonly checkOperatorRules: (rules: OperatorRules) => void;
  /** Why nobody goes in without a PIN, and who to ask; null where these rules do not say so. */
  readonly whyNoBreakGlass: () => string | null;
  /** False where there are rules that cannot be read just now: nothing is removed by rules nobody knows. */
  readonly isKnown: () => boolean;
}

/**
 * The profiles of a store under rules; its own where there are none. A name that was ever given stands for what was given last until that is removed: images that
 * wait for it must not go where somebody else's profile of that name says.
 */
export function ruledProfiles(own: Profiles, given: GivenProfiles, rules: StoreRules | undefined): Profiles {
  if (rules === undefined) return own;
  const all = () => {
    const known = new Map([...own.all().map(rules.inEffect), ...given.all(), ...rules.given()].map(byName));
    return [...known.values()].toSorted(builtInFirst);
  };
  return {
    save: (profile, now) => {
      rules.checkSave(profile);
      own.save(profile, now);
    },
    saveAll: (profiles, now) => {
      profiles.forEach(rules.checkSave);
      own.saveAll(profiles, now);
    },
    find: (name) => {
      const found = rules.givenNamed(name) ?? given.find(name);
      if (found !== null) return found;
      const kept = own.find(name);
      return kept === null ? null : rules.inEffect(kept);
    },
    all,
    // Asked at every turn of the queue, so without reading their settings.
    names: () => [...new Set([...own.names(), ...given.names(), ...rules.given().map(({ name }) => name)])].toSorted(),
    remove: (name) => {
      rules.checkRemove(name);
      if (!given.forget(name)) own.remove(name);
    },
  };
}

function byName(profile: Profile): readonly [string, Profile] {
  return [profile.name, profile];
}

/** The built-in one first, then by name. */
function builtInFirst(one: Profile, other: Profile): number {
  if (one.isBuiltIn !== other.isBuiltIn) return one.isBuiltIn ? -1 : 1;
  return one.name < other.name ? -1 : Number(one.name > other.name);
}
