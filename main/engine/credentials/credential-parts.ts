import { createHash } from 'node:crypto';
import type { ProfileSettings } from '../../../shared/profile.ts';
import type { Agents } from '../network/connections.ts';
import type { AccessKeys } from './read-keys.ts';
import type { Secrets } from './secrets.ts';

/** One sign-in place and the role it gives. */
export interface IdentityCenter {
  readonly startUrl: string;
  readonly region: string;
  readonly accountId: string;
  readonly roleName: string;
}

/** What the credentials of a profile are made from. */
export interface CredentialParts {
  readonly profileName: string;
  readonly settings: ProfileSettings;
  readonly secrets: Secrets;
  readonly agents: Agents;
  readonly now: () => number;
  /** Hears that there was something to sign with. */
  readonly onFound?: () => void;
  /** How long a look for credentials may take, in milliseconds; a minute without it. */
  readonly limitMs?: number;
}

/** Tokens and keys are renewed so long before they end, in milliseconds. */
export const EARLY_MS = 300_000;

/** Keys as the AWS SDK takes them. */
export interface AwsKeys extends AccessKeys {
  readonly expiration?: Date;
}

/** The place and role of a profile that signs in at IAM Identity Center; null for all others. */
export function identityCenterOf(settings: ProfileSettings): IdentityCenter | null {
  const { credentials, ssoStartUrl, ssoRegion, ssoAccountId, ssoRoleName } = settings;
  if (credentials !== 'sso' || ssoStartUrl === undefined || ssoRegion === undefined) return null;
  if (ssoAccountId === undefined || ssoRoleName === undefined) return null;
  return { startUrl: ssoStartUrl, region: ssoRegion, accountId: ssoAccountId, roleName: ssoRoleName };
}

/** What a role session is good for, as a hash; a session made for other settings is not used. */
export function purposeOf({ region, credentials, roleArn, roleExternalId, mfaSerial }: ProfileSettings): string {
  return createHash('sha256')
    .update(JSON.stringify([region, credentials, roleArn, roleExternalId, mfaSerial]))
    .digest('hex');
}
