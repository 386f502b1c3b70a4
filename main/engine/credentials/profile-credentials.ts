import { EARLY_MS, purposeOf, type AwsKeys, type CredentialParts } from './credential-parts.ts';

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

/** Keys without a known end are looked up again after this time, in milliseconds. */
const LOOK_AGAIN_MS = 300_000;

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
  const findWithin = async (code: string | null) => {
    // The SDK's providers are loaded where something is to be signed: most commands send nothing.
    const { findKeysInTime } = await import('./find-keys.ts');
    return findKeysInTime(parts, code, stopping.signal);
  };

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

function refreshTime({ expiration }: AwsKeys, now: number): number {
  return expiration === undefined ? now + LOOK_AGAIN_MS : Math.max(expiration.getTime() - EARLY_MS, now + 1_000);
}

function isUsable({ expiration }: AwsKeys, now: number): boolean {
  return expiration !== undefined && expiration.getTime() - TOO_LATE_MS > now;
}
