import { useEffect, useRef, type ReactNode, type Ref } from 'react';
import type { Status } from '../../../shared/contract/rows.ts';
import { useAbout } from '../../api.ts';
import { CopyButton } from '../../components/copy-button.tsx';
import { PlaceFrame } from '../../components/place.tsx';
import { About } from './about.tsx';
import { Appearance } from './appearance.tsx';
import { TryFile } from '../privacy/try-file.tsx';
import { Operators } from '../lock/operators.tsx';
import { WatchedFolders } from '../watch/watched-folders.tsx';
import { Keeping } from './keeping.tsx';
import { PolicyWords } from './policy-words.tsx';
import { Privacy } from './privacy.tsx';
import { RecoveryKey } from './recovery-key.tsx';
import { Removed } from './removed.tsx';
import { StartAtLogin } from './start-at-login.tsx';
import { ConnectWizard } from '../profiles/connect-wizard.tsx';
import { ProfileEditor } from '../profiles/profile-editor.tsx';
import { ProfileList } from '../profiles/profile-list.tsx';
import { ProfileTestPage } from '../profiles/profile-test-page.tsx';
import type { ProfilesView } from '../profiles/profiles-view.ts';
import classes from './settings.module.css';

interface SettingsPlaceProps {
  readonly status: Status | undefined;
  /** True to show the privacy part first, as the notice about it asks. */
  readonly startsAtPrivacy: boolean;
  /** What is open of the profiles. */
  readonly view: ProfilesView;
}

/** Settings: their page, or in its place the work on one profile. */
export function SettingsPlace({ status, startsAtPrivacy, view }: SettingsPlaceProps) {
  switch (view.kind) {
    case 'list':
      return <SettingsPage status={status} startsAtPrivacy={startsAtPrivacy} />;
    case 'connect':
      return <ConnectWizard />;
    case 'edit':
      return <ProfileEditor name={view.name} from={null} />;
    case 'new':
      return <ProfileEditor name={null} from={view.from} />;
    case 'test':
      return <ProfileTestPage key={view.name} name={view.name} />;
  }
}

/** Where images go, how the window looks, what protects the data, where it lies. */
function SettingsPage({ status, startsAtPrivacy }: Omit<SettingsPlaceProps, 'view'>) {
  const about = useAbout().data;
  const privacy = useRef<HTMLElement>(null);
  useEffect(() => {
    if (startsAtPrivacy) privacy.current?.scrollIntoView();
  }, [startsAtPrivacy]);
  return (
    <PlaceFrame title="Settings">
      <div className={classes.scroller}>
        <div className={classes.page}>
          <PolicyWords />
          <Section title="Profiles" hint="Where images can be sent.">
            <ProfileList />
          </Section>
          <Section title="Appearance">
            <Appearance />
            <StartAtLogin />
          </Section>
          <Section title="Watched folders" hint="New files in them are sent by themselves.">
            <WatchedFolders />
          </Section>
          <Section title="Operators" hint="Who may see and change what is kept here.">
            <Operators />
          </Section>
          <Section title="Privacy" ref={privacy} hint="What leaves this computer, and what is kept on it.">
            <Removed />
            <TryFile />
            <Privacy protection={status?.dataProtection} />
            <RecoveryKey />
          </Section>
          <Section title="Storage" hint="Where it lies, and how long it is kept.">
            {about !== undefined && (
              <>
                <Folder name="Queue and answers" path={about.dataFolder} />
                <Folder name="Log" path={about.logFolder} />
              </>
            )}
            <Keeping />
          </Section>
          <Section title="About">
            <About />
          </Section>
        </div>
      </div>
    </PlaceFrame>
  );
}

interface SectionProps {
  readonly title: string;
  readonly hint?: string;
  readonly ref?: Ref<HTMLElement>;
  readonly children: ReactNode;
}

function Section({ title, hint, ref, children }: SectionProps) {
  return (
    <section ref={ref} className={classes.section} aria-label={title}>
      <div>
        <h2 className={classes.title}>{title}</h2>
        {hint !== undefined && <p className={classes.dim}>{hint}</p>}
      </div>
      <div className={classes.content}>{children}</div>
    </section>
  );
}

function Folder({ name, path }: { readonly name: string; readonly path: string }) {
  return (
    <div className={classes.folder}>
      <span>{name}</span>
      <code className={classes.path}>{path}</code>
      <CopyButton text={path} />
    </div>
  );
}
