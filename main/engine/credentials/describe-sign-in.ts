import type { SignIn } from '../../../shared/contract/sign-in.ts';
import { describeFailure, type Failure } from '../../../shared/failures.ts';
import type { ProfileSettings } from '../../../shared/profile.ts';
import { loginPlace, parseProxyUrl } from '../network/proxy-route.ts';
import { isSignedIn, type DeviceSignIn } from './identity-center.ts';
import { identityCenterOf, purposeOf } from './credential-parts.ts';
import type { ProfileSecrets } from './secrets.ts';

/** All that a sign-in's state is read off. */
export interface SignInFacts {
  readonly profileName: string;
  readonly settings: ProfileSettings;
  readonly secrets: ProfileSecrets;
  /** True where the vault's file of secrets does not open. */
  readonly isUnreadable: boolean;
  /** True once this process has found what the profile signs with. */
  readonly isFound: boolean;
  /** Why the profile is suspended; null where it does not. */
  readonly suspended: Failure | null;
  readonly device: Pick<DeviceSignIn, 'userCode' | 'verificationUrl' | 'expiresAt'> | null;
  /** What became of the last sign-in; null where nothing went wrong. */
  readonly problem: Failure | null;
  readonly now: number;
}

/** Whether a profile has what it signs with, and what a person has to do where not. Nothing secret comes out. */
export function describeSignIn(facts: SignInFacts): SignIn {
  const { profileName, settings, device, problem } = facts;
  const needs = needsOf(facts);
  const sentence =
    device !== null
      ? `Enter the code ${device.userCode} on the page that has opened, then agree there.`
      : problem !== null && needs === 'sign-in'
        ? `The sign-in came to nothing. ${describeFailure(problem).sentence}`
        : sentenceOf(facts, needs);
  return {
    profileName,
    method: methodOf(settings),
    needs,
    isChecked: needs === 'nothing' && isChecked(facts),
    sentence,
    expiresAt: expiryOf(facts),
    device:
      device === null
        ? null
        : { userCode: device.userCode, verificationUrl: device.verificationUrl, expiresAt: device.expiresAt },
    mfaSerial: needs === 'mfa-code' ? mfaSerialOf(facts) : null,
  };
}

function methodOf({ kind, credentials }: ProfileSettings): SignIn['method'] {
  if (kind !== 'sagemaker') return 'none';
  if (credentials === 'default' || credentials === 'sso' || credentials === 'stored') return credentials;
  return 'shared-config';
}

/** A token was given by the sign-in itself; all else shows when it is used. A suspended profile has shown the contrary. */
function isChecked({ settings, isFound, suspended }: SignInFacts): boolean {
  if (suspended?.kind.startsWith('credentials-') === true) return false;
  const method = methodOf(settings);
  return isFound || method === 'none' || method === 'sso';
}

function needsOf({ settings, secrets, suspended, now }: SignInFacts): SignIn['needs'] {
  if (isProxyPasswordMissing(settings, secrets)) return 'proxy-password';
  const wanted = suspended?.facts['needs'];
  if (wanted === 'proxy-password') return 'proxy-password';
  if (settings.kind !== 'sagemaker') return 'nothing';
  if (settings.credentials === 'stored' && (secrets.keys === undefined || suspended?.facts['isUnknownKey'] === 1)) {
    return 'keys';
  }
  const center = identityCenterOf(settings);
  if (center !== null && !isSignedIn(secrets, center, now)) return 'sign-in';
  const hasSession = secrets.session?.purpose === purposeOf(settings) && secrets.session.expiresAt > now;
  if (hasSession) return 'nothing';
  if (settings.mfaSerial !== undefined || wanted === 'mfa-code') return 'mfa-code';
  return wanted === 'sign-in' && center !== null ? 'sign-in' : 'nothing';
}

function isProxyPasswordMissing({ proxy }: ProfileSettings, secrets: ProfileSecrets): boolean {
  if (proxy === 'system' || proxy === 'none' || secrets.proxy?.place === loginPlace(proxy)) return false;
  return parseProxyUrl(proxy)?.name !== null;
}

function sentenceOf(
  { settings, secrets, isUnreadable, isFound, suspended }: SignInFacts,
  needs: SignIn['needs'],
): string {
  const again = isUnreadable ? ' What was entered before cannot be read any more.' : '';
  switch (needs) {
    case 'keys':
      return suspended?.facts['isUnknownKey'] === 1
        ? 'The service does not know the access key. Enter another one.'
        : `The access key is missing.${again} Enter it, then images can be sent.`;
    case 'sign-in':
      return secrets.token === undefined
        ? `Nobody is signed in.${again} Sign in, then images can be sent.`
        : 'The sign-in has run out. Sign in again, then sending goes on.';
    case 'mfa-code':
      return 'The service asks for the code of your device. Enter it, then sending goes on.';
    case 'proxy-password':
      return `The way out to the internet (the proxy) asks for a password.${again} Enter it, then sending goes on.`;
    case 'nothing':
      return readySentence({ settings, suspended, isFound });
  }
}

function readySentence({
  settings,
  suspended,
  isFound,
}: Pick<SignInFacts, 'settings' | 'suspended' | 'isFound'>): string {
  if (suspended?.kind === 'credentials-missing' || suspended?.kind === 'credentials-expired') {
    return describeFailure(suspended).sentence;
  }
  switch (methodOf(settings)) {
    case 'none':
      return 'This destination asks for no sign-in.';
    case 'sso':
      return 'Signed in.';
    case 'stored':
      return `An access key is kept in the vault.${isFound ? '' : ' It has not been used yet.'}`;
    case 'default':
      return `Signs in with what this computer is set up with.${isFound ? '' : UNCHECKED}`;
    case 'shared-config': {
      const section = settings.credentials.replace('profile:', '');
      return `Signs in with the section ${section} of this computer's AWS settings.${isFound ? '' : UNCHECKED}`;
    }
  }
}

const UNCHECKED = ' Whether that is there shows when an image is sent, or in a test.';

/** When a person is needed again: the end of a sign-in that does not renew itself, or of a session made with a code. */
function expiryOf({ settings, secrets }: SignInFacts): number | null {
  if (settings.kind !== 'sagemaker') return null;
  const session = secrets.session?.purpose === purposeOf(settings) ? secrets.session.expiresAt : null;
  const { token } = secrets;
  const isOwn = settings.credentials === 'sso' && token?.startUrl === settings.ssoStartUrl;
  const signIn = isOwn && token?.refreshToken === null ? token.expiresAt : null;
  const ends = [session, signIn].filter((end) => end !== null);
  return ends.length === 0 ? null : Math.round(Math.min(...ends));
}

function mfaSerialOf({ settings, suspended }: SignInFacts): string | null {
  const wanted = suspended?.facts['mfaSerial'];
  return settings.mfaSerial ?? (typeof wanted === 'string' ? wanted : null);
}
