import { Button } from '@mantine/core';
import { useProfiles } from '../../api.ts';
import { ProfileCard } from './profile-card.tsx';
import classes from './profile-list.module.css';
import { useProfileActs } from './use-profile-acts.ts';
import { useProfileDesk } from './profiles-view.ts';

/** All profiles with where each stands, and the ways to a new one. */
export function ProfileList() {
  const profiles = useProfiles().data ?? [];
  const { open } = useProfileDesk();
  const acts = useProfileActs();
  return (
    <>
      {profiles.map((profile) => (
        <ProfileCard key={profile.name} profile={profile} onRemove={() => acts.remove(profile)} />
      ))}
      <div className={classes.buttons}>
        <Button onClick={() => open({ kind: 'connect' })}>Connect a model…</Button>
        <Button variant="default" onClick={() => open({ kind: 'new', from: null })}>
          Fill in a profile by hand
        </Button>
        <Button variant="subtle" className={classes.apart} onClick={acts.importAll}>
          Import…
        </Button>
        <Button variant="subtle" onClick={acts.exportAll} disabled={profiles.every((profile) => profile.isBuiltIn)}>
          Export…
        </Button>
      </div>
    </>
  );
}
