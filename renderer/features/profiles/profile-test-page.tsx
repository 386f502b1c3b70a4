import { Button } from '@mantine/core';
import { useEffect, useEffectEvent } from 'react';
import { takesAnotherForm } from '../../../shared/contract/profile-test.ts';
import { useProfiles } from '../../api.ts';
import { reportOf } from '../../queries/call-failed.ts';
import { PlaceFrame } from '../../components/place.tsx';
import classes from './connect-wizard.module.css';
import { useProfileDesk } from './profiles-view.ts';
import { TestReport } from './test-report.tsx';
import { useProfileTest } from './use-profile-test.ts';
import { asSaveSettings, useSaveProfile } from './use-save-profile.ts';

/** Tests a saved profile as it is. */
export function ProfileTestPage({ name }: { readonly name: string }) {
  const profile = useProfiles().data?.find((candidate) => candidate.name === name);
  const { open, signIn } = useProfileDesk();
  const running = useProfileTest();
  const start = () => running.start({ name, settings: null });
  const startAtFirst = useEffectEvent(start);
  useEffect(() => startAtFirst(), []);
  const { test } = running;
  const found = test !== undefined && takesAnotherForm(test) && profile?.isBuiltIn === false ? test.settings : null;
  const saving = useSaveProfile(start);
  const save = (settings: NonNullable<typeof found>) => {
    saving.save({ name, settings: asSaveSettings(settings), isNew: false });
  };
  const isDone = test?.isFinished === true || running.trouble !== null;
  return (
    <PlaceFrame title={`Test of ${profile?.title ?? name}`}>
      <div className={classes.scroller}>
        <div className={classes.step}>
          <TestReport running={running} isSaved onSignIn={() => signIn(name)} />
          {saving.error !== null && (
            <p className={classes.trouble} role="alert">
              {reportOf(saving.error).sentence}
            </p>
          )}
          <footer className={classes.buttons}>
            <Button variant="default" onClick={() => open({ kind: 'list' })}>
              Back to the settings
            </Button>
            {profile?.isBuiltIn === false && (
              <Button variant="default" onClick={() => open({ kind: 'edit', name })}>
                Change the profile
              </Button>
            )}
            {isDone && (
              <Button variant={found === null ? 'filled' : 'default'} onClick={start}>
                Test again
              </Button>
            )}
            {found !== null && (
              <Button onClick={() => save(found)} loading={saving.isPending}>
                Save these settings
              </Button>
            )}
          </footer>
        </div>
      </div>
    </PlaceFrame>
  );
}
