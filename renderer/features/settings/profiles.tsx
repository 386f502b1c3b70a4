import { IconCloud, IconDeviceDesktop, IconServer, type Icon } from '@tabler/icons-react';
import type { ProfileView } from '../../../shared/contract/rows.ts';
import { useProfiles } from '../../api.ts';
import { FactList } from '../../components/fact-list.tsx';
import { profileFacts } from './profile-facts.ts';
import classes from './settings.module.css';

const SIGNS: Readonly<Record<ProfileView['settings']['kind'], Icon>> = {
  demo: IconDeviceDesktop,
  http: IconServer,
  sagemaker: IconCloud,
};

/** The profiles, to read; below them how IT adds one. */
export function Profiles() {
  const profiles = useProfiles().data ?? [];
  return (
    <>
      {profiles.map((profile) => (
        <Profile key={profile.name} profile={profile} />
      ))}
      <p className={classes.dim}>IT adds a profile with a command such as this one:</p>
      <pre className={classes.command}>
        sagittal profile set chest-xray --kind sagemaker --region eu-central-1 --endpoint-name chest-xray --deidentify
        off
      </pre>
    </>
  );
}

function Profile({ profile }: { readonly profile: ProfileView }) {
  const Sign = SIGNS[profile.settings.kind];
  return (
    <article className={classes.profile} aria-label={profile.title}>
      <Sign size={20} stroke={1.6} aria-hidden="true" />
      <div className={classes.profileWords}>
        <h3>
          {profile.title} <span className={classes.profileName}>{profile.name}</span>
        </h3>
        <p className={classes.dim}>{profile.destination}</p>
        <p>{profile.privacy}</p>
        <div className={classes.facts}>
          <FactList facts={profileFacts(profile.settings)} />
        </div>
      </div>
    </article>
  );
}
