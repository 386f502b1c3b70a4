import type { ProfileSettings } from '../../../shared/profile.ts';
import { WrongUse } from '../base/expected-failure.ts';
import { checkProfile } from '../profiles/check-profile.ts';

/** Why settings with what is locked put in make no profile; null where they do. */
export function whyUnfit(name: string, settings: ProfileSettings): string | null {
  try {
    checkProfile(name, settings);
    return null;
  } catch (error) {
    if (error instanceof WrongUse) return `with what is locked: ${error.message.replace(/\.$/, '')}`;
    throw error;
  }
}
