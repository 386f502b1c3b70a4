import type { ProfileSettings } from '../../../shared/profile.ts';

/** A named place images are sent to. */
export interface Profile {
  readonly name: string;
  readonly settings: ProfileSettings;
  readonly isBuiltIn: boolean;
  /** True for one that the policy of this computer gives, or gave. */
  readonly isGiven?: boolean;
}
