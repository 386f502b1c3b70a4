import { createHash } from 'node:crypto';
import { fromIni, fromNodeProviderChain } from '@aws-sdk/credential-providers';
import type { ProfileSettings } from '../../../shared/profile.ts';
import { ExpectedFailure } from '../base/expected-failure.ts';
import { unlessAborted } from '../base/unless-aborted.ts';
import type { Agents } from '../network/connections.ts';
import { lookingUp } from './credential-program.ts';
import { EARLY_MS, roleKeys, type IdentityCenter } from './identity-center.ts';
import type { AccessKeys } from './read-keys.ts';
import type { Secrets } from './secrets.ts';
import { sectionOf, whyNotInSection } from './shared-config.ts';
import { signInSettings } from './sign-in-client.ts';
import { checkSignInEndpoints, stsAddress } from './sign-in-endpoints.ts';
import { signInFailure } from './sign-in-failure.ts';

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

/** What a profile's requests are signed with. */
export interface ProfileCredentials {
  /** For the AWS SDK's clients, asked before every request. Throws ExpectedFailure. */
  readonly provide: (() => Promise<AwsKeys>) & { readonly memoized: true };
  /** Forgets what is kept of a session, since the service turned it down. */
  readonly refused: () => void;
  /** Takes on the role with the code of the person's device and keeps the session in the vault. Throws ExpectedFailure. */
  readonly giveMfaCode: (code: string) => Promise<void>;
  /** Ends looks that are under way, and programs they run. */
  readonly stop: () => void;
}

/** Keys as the AWS SDK takes them. */
export interface AwsKeys extends AccessKeys {
  readonly expiration?: Date;
}

/** Keys without a known end are looked up again after this time, in milliseconds. */
const LOOK_AGAIN_MS = 300_000;

/** A program that asks a person (a second factor, a password store) has so long, in milliseconds. */
const LOOK_LIMIT_MS = 60_000;

/** After a refresh in vain the keys that still work are used so long, in milliseconds. */
const TRY_AGAIN_MS = 30_000;

/** Changes to the secrets by other processes are seen after so long, in milliseconds. */
const LOOK_APART_MS = 500;

/** Keys are not used any more so long before their end, in milliseconds. */
const TOO_LATE_MS = 10_000;

interface Kept {
  readonly stamp: string;
  /** How often this process had changed the secrets. */
  readonly changes: number;
  readonly keys: AwsKeys;
  readonly refreshAt: number;
}

/** The credentials of a profile: found where its settings say, refreshed five minutes early, shared between requests. */
export function createProfileCredentials(parts: CredentialParts): ProfileCredentials {
  const { secrets, now } = parts;
  let kept: Kept | null = null;
  let pending: Promise<AwsKeys> | null = null;
  let lookedAt = -Infinity;
  const stopping = new AbortController();
  const findWithin = (code: string | null) => findInTime(parts, code, stopping.signal);

  /** Whether the secrets are as they were. It is asked before every request: others' changes are looked for now and then. */
  const isCurrent = ({ stamp, changes }: Kept): boolean => {
    if (changes !== secrets.changes) return false;
    if (Math.abs(now() - lookedAt) < LOOK_APART_MS) return true;
    lookedAt = now();
    return secrets.stamp() === stamp;
  };

  const find = async (): Promise<AwsKeys> => {
    const before = kept;
    const stamp = secrets.stamp();
    try {
      const keys = keptSession(parts) ?? (await findWithin(null)).keys;
      kept = { stamp: secrets.stamp(), changes: secrets.changes, keys, refreshAt: refreshTime(keys, now()) };
      parts.onFound?.();
      return keys;
    } catch (error) {
      if (before?.stamp !== stamp || !isUsable(before.keys, now())) throw error;
      kept = { ...before, refreshAt: now() + TRY_AGAIN_MS };
      return before.keys;
    }
  };
  const provide = async () => {
    if (kept !== null && kept.refreshAt > now() && isCurrent(kept)) return kept.keys;
    pending ??= find().finally(() => {
      pending = null;
    });
    return pending;
  };
  return {
    provide: Object.assign(provide, { memoized: true as const }),
    refused: () => {
      if (kept !== null && isKeptSession(parts, kept.keys)) {
        secrets.change(parts.profileName, ({ session: _turnedDown, ...rest }) => rest);
      }
      kept = null;
    },
    giveMfaCode: async (code) => {
      const { keys, hasUsedCode } = await findWithin(code);
      if (hasUsedCode) keepSession(parts, keys);
    },
    stop: () => {
      stopping.abort(new Error('stopping'));
    },
  };
}

/** The place and role of a profile that signs in at IAM Identity Center; null for all others. */
export function identityCenterOf(settings: ProfileSettings): IdentityCenter | null {
  const { credentials, ssoStartUrl, ssoRegion, ssoAccountId, ssoRoleName } = settings;
  if (credentials !== 'sso' || ssoStartUrl === undefined || ssoRegion === undefined) return null;
  if (ssoAccountId === undefined || ssoRoleName === undefined) return null;
  return { startUrl: ssoStartUrl, region: ssoRegion, accountId: ssoAccountId, roleName: ssoRoleName };
}

/** The role session in the vault that was taken on for these settings; null where there is none that still works. */
export function keptSession({ profileName, settings, secrets, now }: CredentialParts): AwsKeys | null {
  const { session } = secrets.of(profileName);
  if (session?.purpose !== purposeOf(settings) || session.expiresAt - TOO_LATE_MS <= now()) return null;
  const { accessKeyId, secretAccessKey, sessionToken, expiresAt } = session;
  return {
    accessKeyId,
    secretAccessKey,
    ...(sessionToken !== undefined && { sessionToken }),
    expiration: new Date(expiresAt),
  };
}

function isKeptSession({ profileName, secrets }: CredentialParts, keys: AwsKeys): boolean {
  return secrets.of(profileName).session?.accessKeyId === keys.accessKeyId;
}

function keepSession({ profileName, settings, secrets, now }: CredentialParts, keys: AwsKeys): void {
  const { accessKeyId, secretAccessKey, sessionToken, expiration } = keys;
  const session = {
    purpose: purposeOf(settings),
    accessKeyId,
    secretAccessKey,
    ...(sessionToken !== undefined && { sessionToken }),
    expiresAt: expiration?.getTime() ?? now() + LOOK_AGAIN_MS,
  };
  secrets.change(profileName, (before) => ({ ...before, session }));
}

/** What a role session is good for, as a hash; a session made for other settings is not used. */
export function purposeOf({ region, credentials, roleArn, roleExternalId, mfaSerial }: ProfileSettings): string {
  return createHash('sha256')
    .update(JSON.stringify([region, credentials, roleArn, roleExternalId, mfaSerial]))
    .digest('hex');
}

interface Found {
  readonly keys: AwsKeys;
  readonly hasUsedCode: boolean;
}

/** Looks for credentials, for so long and no longer: of what the SDK waits for, much has no end of its own. */
async function findInTime(parts: CredentialParts, code: string | null, stopping: AbortSignal): Promise<Found> {
  const limitMs = parts.limitMs ?? LOOK_LIMIT_MS;
  const limit = AbortSignal.timeout(limitMs);
  const signal = AbortSignal.any([stopping, limit]);
  let isProgramLate = false;
  const onLate = (isRunning: boolean) => {
    isProgramLate = isRunning;
  };
  try {
    return await unlessAborted(
      lookingUp(signal, () => findKeys(parts, code, signal), onLate),
      signal,
    );
  } catch (error) {
    if (!limit.aborted || stopping.aborted) throw error;
    throw tooLate(isProgramLate, limitMs, error);
  }
}

function tooLate(isProgram: boolean, limitMs: number, cause: unknown): ExpectedFailure {
  const limit = `${Math.round(limitMs / 100) / 10} s`;
  if (!isProgram)
    return new ExpectedFailure('offline', { target: 'the sign-in', code: `no end within ${limit}` }, { cause });
  const detail = `the program of credential_process did not end within ${limit} and was stopped`;
  return new ExpectedFailure('credentials-missing', { detail }, { cause });
}

async function findKeys(parts: CredentialParts, code: string | null, signal: AbortSignal): Promise<Found> {
  let hasUsedCode = false;
  const askForCode = async (serial: string): Promise<string> => {
    if (code === null) throw codeWanted(parts, serial);
    hasUsedCode = true;
    return code;
  };
  try {
    const source = await sourceKeys(parts, askForCode, signal);
    const keys = parts.settings.roleArn === undefined ? source : await assumeRole(parts, source, askForCode, signal);
    return { keys, hasUsedCode };
  } catch (error) {
    throw await withHint(signInFailure(error, 'sign-in'), parts.settings);
  }
}

/** What is odd about the shared files comes first where the SDK found nothing in them. */
async function withHint(failed: ExpectedFailure, settings: ProfileSettings): Promise<ExpectedFailure> {
  const { kind, facts } = failed.failure;
  const isFromFiles = settings.credentials === 'default' || settings.credentials.startsWith('profile:');
  if (kind !== 'credentials-missing' || facts['needs'] !== undefined || !isFromFiles) return failed;
  const section = sectionOf(settings);
  // Without any section the default chain simply goes on; only a section that was asked for by name is missed.
  if (settings.credentials === 'default' && section === 'default') return failed;
  const hint = await whyNotInSection(section);
  return hint === null ? failed : new ExpectedFailure(kind, { ...facts, detail: hint }, { cause: failed });
}

function codeWanted({ profileName, secrets, settings }: CredentialParts, serial: string): ExpectedFailure {
  const hadSession = secrets.of(profileName).session?.purpose === purposeOf(settings);
  return new ExpectedFailure(hadSession ? 'credentials-expired' : 'credentials-missing', {
    needs: 'mfa-code',
    mfaSerial: serial,
    detail: `the role asks for a code of the device ${serial}`,
  });
}

async function sourceKeys(
  parts: CredentialParts,
  askForCode: (serial: string) => Promise<string>,
  signal: AbortSignal,
): Promise<AwsKeys> {
  const { settings, secrets, profileName } = parts;
  const { credentials, region } = settings;
  if (credentials === 'stored') {
    const { keys } = secrets.of(profileName);
    if (keys !== undefined) return withoutUndefined(keys);
    throw new ExpectedFailure('credentials-missing', {
      needs: 'keys',
      detail: 'the vault has no access key for the profile',
    });
  }
  const center = identityCenterOf(settings);
  if (center !== null) {
    const { expiresAt, ...keys } = await roleKeys({ ...parts, center }, signal);
    return { ...keys, expiration: new Date(expiresAt) };
  }
  await checkSignInEndpoints();
  // The SDK's own sign-ins hear the addresses that were checked. Files are read anew each time: whoever signs in with the
  // AWS tools beside us is seen.
  const { ignoreConfiguredEndpointUrls: _heard, ...shared } = signInSettings(parts.agents);
  const clientConfig = { ...shared, ...(region !== undefined && { region }) };
  const common = { clientConfig, mfaCodeProvider: askForCode, ignoreCache: true };
  const named = /^profile:(.+)$/.exec(credentials)?.[1];
  return named === undefined
    ? fromNodeProviderChain({ ...common, timeout: 1_000, maxRetries: 0 })()
    : fromIni({ ...common, profile: named })();
}

async function assumeRole(
  parts: CredentialParts,
  source: AwsKeys,
  askForCode: (serial: string) => Promise<string>,
  signal: AbortSignal,
): Promise<AwsKeys> {
  const { roleArn, roleExternalId, mfaSerial, region, endpointUrl } = parts.settings;
  const { AssumeRoleCommand, STSClient } = await import('@aws-sdk/client-sts');
  const url = await stsAddress(endpointUrl);
  const client = new STSClient({
    ...signInSettings(parts.agents),
    region: region ?? 'us-east-1',
    credentials: source,
    ...(url !== undefined && { endpoint: url }),
  });
  const { Credentials: made } = await client.send(
    new AssumeRoleCommand({
      RoleArn: roleArn,
      RoleSessionName: 'sagittal',
      ...(roleExternalId !== undefined && { ExternalId: roleExternalId }),
      ...(mfaSerial !== undefined && { SerialNumber: mfaSerial, TokenCode: await askForCode(mfaSerial) }),
    }),
    { abortSignal: signal },
  );
  if (made?.AccessKeyId === undefined || made.SecretAccessKey === undefined || made.SessionToken === undefined) {
    throw new ExpectedFailure('credentials-missing', { detail: 'STS gave no credentials for the role' });
  }
  return {
    accessKeyId: made.AccessKeyId,
    secretAccessKey: made.SecretAccessKey,
    sessionToken: made.SessionToken,
    ...(made.Expiration !== undefined && { expiration: made.Expiration }),
  };
}

function refreshTime({ expiration }: AwsKeys, now: number): number {
  return expiration === undefined ? now + LOOK_AGAIN_MS : Math.max(expiration.getTime() - EARLY_MS, now + 1_000);
}

function isUsable({ expiration }: AwsKeys, now: number): boolean {
  return expiration !== undefined && expiration.getTime() - TOO_LATE_MS > now;
}

function withoutUndefined({
  accessKeyId,
  secretAccessKey,
  sessionToken,
}: AwsKeys | { accessKeyId: string; secretAccessKey: string; sessionToken?: string | undefined }): AwsKeys {
  return { accessKeyId, secretAccessKey, ...(sessionToken !== undefined && { sessionToken }) };
}
