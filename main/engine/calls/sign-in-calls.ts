import type { SignIn } from '../../../shared/contract/sign-in.ts';
import type { WorkingParts } from './engine-parts.ts';

/** What a profile signs with. Secrets go in and never come out. */
export interface SignInCalls {
  readonly state: (input: { profileName: string }) => Promise<SignIn>;
  /** Begins the sign-in of IAM Identity Center; the page to open is in the answer. */
  readonly begin: (input: { profileName: string }) => Promise<SignIn>;
  /** Waits until the person has agreed on the page; throws WrongUse where it came to nothing. */
  readonly finish: (input: { profileName: string }) => Promise<SignIn>;
  readonly giveMfaCode: (input: { profileName: string; code: string }) => Promise<SignIn>;
  /** Takes an access key as AWS hands it out: accessKeys.csv, or the two words on one or two lines. */
  readonly takeKeys: (input: { profileName: string; text: string }) => Promise<SignIn>;
  readonly takeProxyPassword: (input: { profileName: string; password: string }) => Promise<SignIn>;
  readonly forget: (input: { profileName: string }) => Promise<SignIn>;
}

/** Sign-in calls over the engine's parts. */
export function createSignInCalls({ signIns }: Pick<WorkingParts, 'signIns'>): SignInCalls {
  return {
    state: async ({ profileName }) => signIns.state(profileName),
    begin: ({ profileName }) => signIns.begin(profileName),
    finish: ({ profileName }) => signIns.finish(profileName),
    giveMfaCode: ({ profileName, code }) => signIns.giveMfaCode(profileName, code),
    takeKeys: async ({ profileName, text }) => signIns.takeKeys(profileName, text),
    takeProxyPassword: async ({ profileName, password }) => signIns.takeProxyPassword(profileName, password),
    forget: async ({ profileName }) => signIns.forget(profileName),
  };
}
