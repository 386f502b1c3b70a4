import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { SignIn } from '../../../shared/contract/sign-in.ts';
import { calls, useSignInState } from '../../api.ts';
import { reportOf } from '../../queries/call-failed.ts';
import { keys } from '../../queries/query-keys.ts';

/** A profile's sign-in and the acts on it; secrets pass the page by. */
export interface SigningIn {
  readonly state: SignIn | undefined;
  /** A sentence on what did not work; null where nothing is wrong. */
  readonly trouble: string | null;
  readonly isBusy: boolean;
  readonly begin: () => void;
  readonly giveCode: (code: string) => void;
  readonly keysFromFile: () => void;
  readonly fromClipboard: (what: 'keys' | 'proxy-password') => void;
  readonly forget: () => void;
}

/** Reads a profile's sign-in and carries out what a person does about it. */
export function useSignIn(profileName: string): SigningIn {
  const client = useQueryClient();
  const query = useSignInState(profileName);
  const act = useMutation({
    mutationFn: (call: () => Promise<SignIn | null>) => call(),
    onSuccess: (state) => {
      if (state !== null) client.setQueryData(keys.signIn(profileName), state);
      return Promise.all([keys.status, ['queue']].map((queryKey) => client.invalidateQueries({ queryKey })));
    },
  });
  const error = act.error ?? query.error;
  return {
    state: query.data,
    trouble: error === null ? null : reportOf(error).sentence,
    isBusy: act.isPending,
    begin: () => act.mutate(() => calls.beginSignIn(profileName)),
    giveCode: (code) => act.mutate(() => calls.giveMfaCode({ profileName, code })),
    keysFromFile: () => act.mutate(() => calls.takeKeysFromFile(profileName)),
    fromClipboard: (what) => act.mutate(() => calls.takeFromClipboard({ profileName, what })),
    forget: () => act.mutate(() => calls.forgetSignIn(profileName)),
  };
}
