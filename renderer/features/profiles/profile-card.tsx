import { ActionIcon, Button, Menu, UnstyledButton } from '@mantine/core';
import {
  IconChevronRight,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleX,
  IconCloud,
  IconDeviceDesktop,
  IconDots,
  IconKey,
  IconLock,
  IconServer,
  type Icon,
} from '@tabler/icons-react';
import { useState } from 'react';
import type { ProfileView } from '../../../shared/contract/rows.ts';
import { useAgreement, usePolicy, useSignInState } from '../../api.ts';
import { laidDown } from '../../components/policy-lock.ts';
import { FactList } from '../../components/fact-list.tsx';
import { useNow } from '../../components/use-now.ts';
import { agreementWords } from './agreement-words.ts';
import { profileFacts } from './profile-facts.ts';
import { lastTests, lastTestWords } from './last-tests.ts';
import classes from './profile-list.module.css';
import { useProfileDesk } from './profiles-view.ts';
import { hasSignIn, signInVerb, signInWords } from './sign-in-words.ts';

const SIGNS: Readonly<Record<ProfileView['settings']['kind'], Icon>> = {
  demo: IconDeviceDesktop,
  http: IconServer,
  sagemaker: IconCloud,
};

interface ProfileCardProps {
  readonly profile: ProfileView;
  readonly onRemove: () => void;
}

/** One profile: where it goes, what happens to patient data, how its last test ended, how its sign-in stands. */
export function ProfileCard({ profile, onRemove }: ProfileCardProps) {
  const { open } = useProfileDesk();
  const [isUnfolded, setUnfolded] = useState(false);
  const Sign = SIGNS[profile.settings.kind];
  const { name } = profile;
  return (
    <article className={classes.profile} aria-label={profile.title}>
      <Sign size={20} stroke={1.6} aria-hidden="true" />
      <div className={classes.words}>
        <h3>
          {profile.title} <span className={classes.name}>{name}</span>
          {profile.isGiven && <GivenMark />}
        </h3>
        <p className={classes.dim}>{profile.destination}</p>
        <p>{profile.privacy}</p>
        <Agreed name={name} />
        {profile.held !== null && (
          <p className={classes.held}>
            <IconLock size={15} aria-hidden="true" />
            {profile.held}
          </p>
        )}
        <div className={classes.standing}>
          <Tested name={name} />
          {hasSignIn(profile.settings) && <SignInStanding profile={profile} />}
          <UnstyledButton
            className={classes.toggle}
            aria-expanded={isUnfolded}
            onClick={() => setUnfolded(!isUnfolded)}
          >
            <IconChevronRight size={14} className={classes.chevron} aria-hidden="true" />
            How it sends
          </UnstyledButton>
        </div>
        {isUnfolded && (
          <div className={classes.facts}>
            <FactList facts={profileFacts(profile.settings)} />
          </div>
        )}
      </div>
      <div className={classes.acts}>
        <Button size="xs" variant="default" onClick={() => open({ kind: 'test', name })}>
          Test
        </Button>
        {!profile.isBuiltIn && !profile.isGiven && (
          <Button size="xs" variant="default" onClick={() => open({ kind: 'edit', name })}>
            Edit
          </Button>
        )}
        {!profile.isBuiltIn && (!profile.isGiven || profile.held !== null) && (
          <MoreActs profile={profile} onRemove={onRemove} />
        )}
      </div>
    </article>
  );
}

/** Says that IT has laid a profile down, and who to ask. */
function GivenMark() {
  const policy = usePolicy().data;
  return (
    <span className={classes.given} title={policy === undefined ? undefined : laidDown(policy)}>
      <IconLock size={14} aria-hidden="true" />
      Set by IT
    </span>
  );
}

/** How often people agreed with the model, once somebody has judged an answer. */
function Agreed({ name }: { readonly name: string }) {
  const words = agreementWords(useAgreement().data?.find(({ profileName }) => profileName === name));
  return words === null ? null : <p className={classes.dim}>{words}</p>;
}

function Tested({ name }: { readonly name: string }) {
  const test = lastTests()[name];
  const words = lastTestWords(test, useNow());
  const Sign = test === undefined ? IconCircleDashed : test.isPassed ? IconCircleCheck : IconCircleX;
  return (
    <span className={classes.fact} data-tone={test === undefined ? undefined : test.isPassed ? 'good' : 'bad'}>
      <Sign size={15} aria-hidden="true" />
      {words}
    </span>
  );
}

function SignInStanding({ profile }: { readonly profile: ProfileView }) {
  const { signIn } = useProfileDesk();
  const state = useSignInState(profile.name).data;
  const now = useNow();
  if (state === undefined) return null;
  const { words, isNeeded } = signInWords(state, now);
  return (
    <span className={classes.fact} data-tone={isNeeded ? 'caution' : undefined}>
      <IconKey size={15} aria-hidden="true" />
      {words}
      <Button size="compact-xs" variant={isNeeded ? 'filled' : 'subtle'} onClick={() => signIn(profile.name)}>
        {signInVerb(state.needs)}
      </Button>
    </span>
  );
}

function MoreActs({ profile, onRemove }: ProfileCardProps) {
  const { open } = useProfileDesk();
  return (
    <Menu position="bottom-end" width={180}>
      <Menu.Target>
        <ActionIcon aria-label={`More for ${profile.title}`}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => open({ kind: 'new', from: profile.name })}>Duplicate…</Menu.Item>
        <Menu.Item color="red" onClick={onRemove}>
          Remove…
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
