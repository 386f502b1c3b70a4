import { WrongUse } from '../base/expected-failure.ts';
import type { Profile } from './profile.ts';

/** The profile of that name; throws WrongUse where there is none. */
export function namedProfile(name: string, findProfile: (name: string) => Profile | null): Profile {
  const profile = findProfile(name);
  if (profile === null) throw new WrongUse(`There is no profile "${name}". See: sagittal profile list`);
  return profile;
}
