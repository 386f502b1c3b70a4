import { Button } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import type { Status } from '../../../shared/contract/rows.ts';
import { useProfiles, useSignInStates } from '../../api.ts';
import { counted } from '../../format/amount.ts';
import classes from '../../frame/banner.module.css';
import { useProfileDesk } from './profiles-view.ts';
import { hasSignIn, signInVerb } from './sign-in-words.ts';

/** A strip above the page while images wait for someone to sign in, with the button that does it. */
export function SignInBanner({ status }: { readonly status: Status | undefined }) {
  const waits = status !== undefined && status.unsettled > 0 && status.tone !== 'sending';
  const profiles = (useProfiles().data ?? []).filter((profile) => hasSignIn(profile.settings));
  const states = useSignInStates(waits ? profiles.map(({ name }) => name) : []);
  const { signIn } = useProfileDesk();
  const state = states.find((candidate) => candidate.needs !== 'nothing');
  const profile = profiles.find(({ name }) => name === state?.profileName);
  if (!waits || state === undefined || profile === undefined) return null;
  return (
    <div className={classes.banner} data-tone="caution" role="alert">
      <IconKey size={18} aria-hidden="true" />
      <p className={classes.words}>
        {profile.title}: {state.sentence} {counted(status.unsettled, 'image')} in the queue are safe.
      </p>
      <Button size="xs" variant="default" onClick={() => signIn(profile.name)}>
        {signInVerb(state.needs)}
      </Button>
    </div>
  );
}
