import type { SignIn } from '../../../shared/contract/sign-in.ts';
import type { EngineParts } from './engine-parts.ts';

/** What a profile signs with. Secrets go in and never come out. */
export interface SignInCalls {
  readonly signInState: (input: { profileName: string }) => Promise<SignIn>;
  /** Begins the sign-in of IAM Identity Center; the page to open is in the answer. */
  readonly beginSignIn: (input: { profileName: string }) => Promise<SignIn>;
  readonly giveMfaCode: (input: { profileName: string; code: string }) => Promise<SignIn>;
  /** Takes an access key as AWS hands it out: accessKeys.csv, or the two words on one or two lines. */
  readonly takeKeys: (input: { profileName: string; text: string }) => Promise<SignIn>;
  readonly takeProxyPassword: (input: { profileName: string; password: string }) => Promise<SignIn>;
  readonly forgetSignIn: (input: { profileName: string }) => Promise<SignIn>;
}

/** Sign-in calls over the engine's parts. */
export function createSignInCalls({ signIns }: Pick<EngineParts, 'signIns'>): SignInCalls {
  return {
    signInState: async ({ profileName }) => signIns.state(profileName),
    beginSignIn: ({ profileName }) => signIns.begin(profileName),
    giveMfaCode: ({ profileName, code }) => signIns.giveMfaCode(profileName, code),
    takeKeys: async ({ profileName, text }) => signIns.takeKeys(profileName, text),
    takeProxyPassword: async ({ profileName, password }) => signIns.takeProxyPassword(profileName, password),
    forgetSignIn: async ({ profileName }) => signIns.forget(profileName),
  };
}
