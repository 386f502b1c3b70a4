import { Button, Select } from '@mantine/core';
import type { ProfileView } from '../../../shared/contract/rows.ts';
import type { Upload } from './use-upload.ts';
import { keptWords, requestWords } from '../privacy/recipe-words.ts';
import { useProfileDesk } from '../profiles/profiles-view.ts';
import classes from './profile-select.module.css';
import { wayWords } from './way-words.ts';

/** Chooses where images go; below it the destination and what happens to patient data on the way. */
export function ProfileSelect({ upload }: { readonly upload: Upload }) {
  const { profiles, profile } = upload;
  const { open } = useProfileDesk();
  const isDemoAlone = profiles.every(({ isBuiltIn }) => isBuiltIn);
  return (
    <div className={classes.box}>
      <Select
        label="Send to"
        data={profiles.map(({ name, title }) => ({ value: name, label: title }))}
        value={profile?.name ?? null}
        onChange={(name) => name !== null && upload.changeProfile(name)}
        disabled={profiles.length === 0}
      />
      {profile !== undefined && <Destination profile={profile} />}
      {profiles.length > 0 && isDemoAlone && (
        <Button
          className={classes.connect}
          size="compact-xs"
          variant="subtle"
          onClick={() => open({ kind: 'connect' })}
        >
          Connect a model of your own…
        </Button>
      )}
    </div>
  );
}

function Destination({ profile }: { readonly profile: ProfileView }) {
  const way = wayWords(profile.settings);
  const request = requestWords(profile.settings);
  const kept = profile.settings.deidentify === 'on' ? keptWords(profile.settings.recipe) : null;
  return (
    <div className={classes.facts}>
      <p>{profile.destination}</p>
      {way !== null && <p>{way}</p>}
      {request !== null && <p>{request}</p>}
      <p>{profile.privacy}</p>
      {kept !== null && <p>{kept}</p>}
    </div>
  );
}
