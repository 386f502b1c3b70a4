import { Button } from '@mantine/core';
import { useEffect, useEffectEvent } from 'react';
import { useProfiles } from '../../api.ts';
import { PlaceFrame } from '../../components/place.tsx';
import classes from './connect-wizard.module.css';
import { useProfileDesk } from './profiles-view.ts';
import { TestReport } from './test-report.tsx';
import { useProfileTest } from './use-profile-test.ts';

/** Tests a saved profile as it is. */
export function ProfileTestPage({ name }: { readonly name: string }) {
  const profile = useProfiles().data?.find((candidate) => candidate.name === name);
  const { open, signIn } = useProfileDesk();
  const running = useProfileTest();
  const start = () => running.start({ name, settings: null });
  const startAtFirst = useEffectEvent(start);
  useEffect(() => startAtFirst(), []);
  const isDone = running.test?.isFinished === true || running.trouble !== null;
  return (
    <PlaceFrame title={`Test of ${profile?.title ?? name}`}>
      <div className={classes.scroller}>
        <div className={classes.step}>
          <TestReport running={running} onSignIn={() => signIn(name)} />
          <footer className={classes.buttons}>
            <Button variant="default" onClick={() => open({ kind: 'list' })}>
              Back to the settings
            </Button>
            {profile?.isBuiltIn === false && (
              <Button variant="default" onClick={() => open({ kind: 'edit', name })}>
                Change the profile
              </Button>
            )}
            {isDone && <Button onClick={start}>Test again</Button>}
          </footer>
        </div>
      </div>
    </PlaceFrame>
  );
}
