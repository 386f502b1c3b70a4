import type { ProfileSettings } from '../../../shared/profile.ts';
import type { PolicySetting } from './policy-settings.ts';

/** What a policy says of one setting: a value to begin with, or one that holds. */
export interface SetByPolicy {
  /** By the rule of the setting; null takes it away. */
  readonly value: unknown;
  readonly isLocked: boolean;
}

/** What IT has laid down for this computer, checked. */
export interface Policy {
  /** What IT calls it, and who people ask. */
  readonly name: string;
  readonly contact: string;
  /** Profiles that IT gives, by name; locked settings are put in. */
  readonly profiles: ReadonlyMap<string, ProfileSettings>;
  /** Whether people may send by profiles of their own, and to the demo model. */
  readonly ownProfiles: 'allowed' | 'refused';
  readonly demo: 'allowed' | 'refused';
  /** Null where any is allowed. */
  readonly allowedRegions: readonly string[] | null;
  /** Names of endpoints and of models of batch jobs, addresses, and places in S3; null where any is allowed. */
  readonly allowedEndpoints: readonly string[] | null;
  readonly settings: ReadonlyMap<PolicySetting, SetByPolicy>;
}

/** Why a policy cannot be used; no place where the whole file is meant. */
export interface PolicyDefect {
  readonly reason: string;
  readonly line: number | null;
  readonly column: number | null;
}

/** What holds on this computer. `invalid` is no policy that can be used, and never the same as none. */
export type PolicyState =
  | { readonly kind: 'none' }
  | { readonly kind: 'in-effect'; readonly source: string; readonly policy: Policy }
  | { readonly kind: 'invalid'; readonly source: string; readonly defect: PolicyDefect };
