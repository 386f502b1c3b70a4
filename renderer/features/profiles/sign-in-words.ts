import type { SignIn } from '../../../shared/contract/sign-in.ts';
import type { ProfileSettings } from '../../../shared/profile.ts';
import { moment } from '../../format/time.ts';

/** What a person can do about a profile's sign-in. */
export type SignInAct = 'browser' | 'mfa-code' | 'keys' | 'proxy-password' | 'forget';

/** The acts a sign-in offers, the one that is needed first. */
export function signInActs(state: SignIn, settings: ProfileSettings): readonly SignInAct[] {
  const acts: SignInAct[] = [];
  if (state.needs === 'mfa-code') acts.push('mfa-code');
  if (state.needs === 'proxy-password') acts.push('proxy-password');
  if (state.method === 'sso') acts.push('browser');
  if (state.method === 'stored' || state.needs === 'keys') acts.push('keys');
  if (state.needs !== 'proxy-password' && hasOwnProxy(settings)) acts.push('proxy-password');
  const keeps = state.method === 'sso' || state.method === 'stored' || hasOwnProxy(settings);
  if (keeps && (state.needs === 'nothing' || state.needs === 'mfa-code')) acts.push('forget');
  return acts;
}

/** True where a profile has a sign-in of its own to look at. */
export function hasSignIn(settings: ProfileSettings): boolean {
  return settings.kind === 'sagemaker' || hasOwnProxy(settings);
}

/** Where a sign-in stands, for the list: a word with its tone. `now` in milliseconds since 1970. */
export function signInWords(state: SignIn, now: number): { readonly words: string; readonly isNeeded: boolean } {
  if (state.needs !== 'nothing') return { words: NEEDS[state.needs], isNeeded: true };
  if (state.method === 'none') return { words: 'No sign-in needed', isNeeded: false };
  if (!state.isChecked) return { words: UNCHECKED[state.method] ?? 'Sign-in not checked yet', isNeeded: false };
  if (state.expiresAt === null) return { words: 'Sign-in ready', isNeeded: false };
  return { words: `Signed in until ${moment(state.expiresAt, now)}`, isNeeded: false };
}

/** The button that leads to what a sign-in needs. */
export function signInVerb(needs: SignIn['needs']): string {
  return VERBS[needs];
}

/** A six-digit code as typed, without the space that devices show in it; null while it is not one. */
export function mfaCode(text: string): string | null {
  const digits = text.replace(/\s/g, '');
  return /^\d{6}$/.test(digits) ? digits : null;
}

/** True where the settings hold no name for the proxy, so that it is given with the password. */
export function proxyNeedsName({ proxy }: ProfileSettings): boolean {
  return !URL.canParse(proxy) || new URL(proxy).username === '';
}

const NEEDS: Readonly<Record<Exclude<SignIn['needs'], 'nothing'>, string>> = {
  'sign-in': 'Sign-in needed',
  'mfa-code': 'Code needed',
  keys: 'Access key needed',
  'proxy-password': 'Proxy password needed',
};

const UNCHECKED: Readonly<Partial<Record<SignIn['method'], string>>> = {
  default: 'Sign-in of this computer, not checked yet',
  'shared-config': 'Sign-in of this computer, not checked yet',
  stored: 'A key is kept; not used yet',
};

const VERBS: Readonly<Record<SignIn['needs'], string>> = {
  nothing: 'Sign-in…',
  'sign-in': 'Sign in…',
  'mfa-code': 'Enter the code…',
  keys: 'Give the access key…',
  'proxy-password': 'Give the proxy password…',
};

function hasOwnProxy({ proxy }: ProfileSettings): boolean {
  return proxy !== 'system' && proxy !== 'none';
}
