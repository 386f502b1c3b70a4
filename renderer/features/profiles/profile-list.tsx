import { Button } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { usePolicy, useProfiles } from '../../api.ts';
import { laidDown } from '../../components/policy-lock.ts';
import { ProfileCard } from './profile-card.tsx';
import classes from './profile-list.module.css';
import { useProfileActs } from './use-profile-acts.ts';
import { useProfileDesk } from './profiles-view.ts';

/** All profiles with where each stands, and the ways to a new one. */
export function ProfileList() {
  const profiles = useProfiles().data ?? [];
  const { open } = useProfileDesk();
  const acts = useProfileActs();
  const policy = usePolicy().data;
  const isRefused = policy?.ownProfiles === 'refused';
  return (
    <>
      {profiles.map((profile) => (
        <ProfileCard key={profile.name} profile={profile} onRemove={() => acts.remove(profile)} />
      ))}
      <div className={classes.buttons}>
        <Button disabled={isRefused} onClick={() => open({ kind: 'connect' })}>
          Connect a model…
        </Button>
        <Button variant="default" disabled={isRefused} onClick={() => open({ kind: 'new', from: null })}>
          Fill in a profile by hand
        </Button>
        <Button variant="subtle" className={classes.apart} disabled={isRefused} onClick={acts.importAll}>
          Import…
        </Button>
        <Button
          variant="subtle"
          onClick={acts.exportAll}
          disabled={profiles.every(({ isBuiltIn, isGiven }) => isBuiltIn || isGiven)}
        >
          Export…
        </Button>
      </div>
      {isRefused && (
        <p className={classes.held}>
          <IconLock size={15} aria-hidden="true" />
          Profiles of one’s own cannot be made here. {laidDown(policy)}
        </p>
      )}
    </>
  );
}
