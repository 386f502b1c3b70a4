import type { Draft } from './draft.ts';

export type Step = 'where' | 'sign-in' | 'test';

/** The steps of the wizard for what was chosen: a server of its own asks for no sign-in, unless its proxy does. */
export function stepsOf(draft: Draft): readonly Step[] {
  return draft.kind === 'sagemaker' || draft.proxy === 'own' ? ['where', 'sign-in', 'test'] : ['where', 'test'];
}

/** True where the sign-in keeps something in the vault under the profile's name, so that it has to be there first. */
export function needsSavedProfile({ kind, credentials, mfaSerial, proxy }: Draft): boolean {
  if (proxy === 'own') return true;
  return kind === 'sagemaker' && (credentials === 'sso' || credentials === 'stored' || mfaSerial !== '');
}

export const STEP_WORDS: Readonly<Record<Step, string>> = {
  where: 'Where',
  'sign-in': 'Sign-in',
  test: 'Test and save',
};
