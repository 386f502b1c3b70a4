import { randomBytes } from 'node:crypto';
import { ACCOUNT } from './aws-errors.ts';
import type { SigningKey } from './verify-signature.ts';

/** A key and whom it stands for; one that was handed out by STS runs out. */
export interface KnownKey extends SigningKey {
  readonly arn: string;
  readonly userId: string;
  /** In milliseconds since 1970. */
  readonly expiresAt?: number;
}

export interface TemporaryKey extends KnownKey {
  readonly sessionToken: string;
  readonly expiresAt: number;
}

/** The keys this server knows: the one of the run, and those it hands out for roles. */
export interface Keyring {
  readonly own: KnownKey;
  /** The key of that id; the run's own, whose id then differs, where there is none. */
  readonly find: (accessKeyId: string) => KnownKey;
  readonly issue: (roleArn: string, sessionName: string, expiresAt: number) => TemporaryKey;
}

/** A keyring with a fresh key, shaped like AWS's so that the SDKs' own checks pass. */
export function createKeyring(): Keyring {
  const own: KnownKey = {
    ...freshKey('AKIA'),
    arn: `arn:aws:iam::${ACCOUNT}:user/demo`,
    userId: 'AIDASAGITTALDEMO0000',
  };
  const issued = new Map<string, TemporaryKey>();
  return {
    own,
    find: (accessKeyId) => issued.get(accessKeyId) ?? own,
    issue: (roleArn, sessionName, expiresAt) => {
      const role = roleArn.replace(/:iam::/, ':sts::').replace(/:role\/(?:.*\/)?/, ':assumed-role/');
      const key: TemporaryKey = {
        ...freshKey('ASIA'),
        sessionToken: randomBytes(48).toString('base64'),
        arn: `${role}/${sessionName}`,
        userId: `AROASAGITTALDEMO0000:${sessionName}`,
        expiresAt,
      };
      issued.set(key.accessKeyId, key);
      return key;
    },
  };
}

function freshKey(prefix: string): SigningKey {
  return {
    accessKeyId: `${prefix}${randomBytes(8).toString('hex').toUpperCase()}`,
    secretAccessKey: randomBytes(30).toString('base64url'),
  };
}
