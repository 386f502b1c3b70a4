import type { ProfileSettings } from '../../../shared/profile.ts';

/** A named place images are sent to. */
export interface Profile {
  readonly name: string;
  readonly settings: ProfileSettings;
  readonly isBuiltIn: boolean;
}
