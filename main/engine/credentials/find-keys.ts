import { fromIni, fromNodeProviderChain } from '@aws-sdk/credential-providers';
import type { ProfileSettings } from '../../../shared/profile.ts';
import { ExpectedFailure } from '../base/expected-failure.ts';
import { unlessAborted } from '../base/unless-aborted.ts';
import { identityCenterOf, purposeOf, type AwsKeys, type CredentialParts } from './credential-parts.ts';
import { cleanKeys } from './clean-keys.ts';
import { lookingUp } from './credential-program.ts';
import { roleKeys } from './identity-center.ts';
import { sectionOf, whyNotInSection } from './shared-config.ts';
import { signInSettings } from './sign-in-client.ts';
import { checkSignInEndpoints, stsAddress } from './sign-in-endpoints.ts';
import { signInFailure } from './sign-in-failure.ts';

/** A program that asks a person (a second factor, a password store) has so long, in milliseconds. */
const LOOK_LIMIT_MS = 60_000;

/** Keys, and whether the code of the person's device was asked for on the way. */
export interface FoundKeys {
  readonly keys: AwsKeys;
  readonly hasUsedCode: boolean;
}

/**
 * Looks for credentials where the settings say, for so long and no longer: of what the SDK waits for, much has no end of its own. Rejects
 * with ExpectedFailure, or with the reason of `stopping`.
 */
export async function findKeysInTime(
  parts: CredentialParts,
  code: string | null,
  stopping: AbortSignal,
): Promise<FoundKeys> {
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

async function findKeys(parts: CredentialParts, code: string | null, signal: AbortSignal): Promise<FoundKeys> {
  let hasUsedCode = false;
  const askForCode = async (serial: string): Promise<string> => {
    if (code === null) throw codeWanted(parts, serial);
    hasUsedCode = true;
    return code;
  };
  try {
    const source = cleanKeys(await sourceKeys(parts, askForCode, signal));
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

function withoutUndefined({
  accessKeyId,
  secretAccessKey,
  sessionToken,
}: AwsKeys | { accessKeyId: string; secretAccessKey: string; sessionToken?: string | undefined }): AwsKeys {
  return { accessKeyId, secretAccessKey, ...(sessionToken !== undefined && { sessionToken }) };
}
