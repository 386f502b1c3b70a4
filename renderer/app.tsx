import { QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import { createQueryClient, useChanges, useStatus } from './api.ts';
import classes from './app.module.css';
import { ConfirmProvider } from './components/confirm.tsx';
import { FaultBoundary } from './components/fault-boundary.tsx';
import { AnswersPlace } from './features/history/answers-place.tsx';
import { QueuePlace } from './features/queue/queue-place.tsx';
import { ProfileDeskContext } from './features/profiles/profiles-view.ts';
import { SignInBanner } from './features/profiles/sign-in-banner.tsx';
import { SignInDialog } from './features/profiles/sign-in-dialog.tsx';
import { useProfileWork } from './features/profiles/use-profile-work.ts';
import { SettingsPlace } from './features/settings/settings-place.tsx';
import { UploadPlace } from './features/upload/upload-place.tsx';
import { useUpload } from './features/upload/use-upload.ts';
import { Banner } from './frame/banner.tsx';
import { DropOverlay } from './frame/drop-overlay.tsx';
import type { Place } from './frame/places.ts';
import { Rail } from './frame/rail.tsx';
import { useShortcuts } from './frame/use-shortcuts.ts';
import { useWindowDrop } from './frame/use-window-drop.ts';

/** The window: rail, banner and the four places, over one query client. */
export function App() {
  const [client] = useState(createQueryClient);
  return (
    <QueryClientProvider client={client}>
      <ConfirmProvider>
        <Window />
      </ConfirmProvider>
    </QueryClientProvider>
  );
}

function Window() {
  useChanges();
  const status = useStatus();
  const [place, setPlace] = useState<Place>('upload');
  const [startsAtPrivacy, setStartsAtPrivacy] = useState(false);
  const [sentBatchId, setSentBatchId] = useState<number | null>(null);
  const profiles = useProfileWork(() => setPlace('settings'));
  const go = (to: Place, isAboutPrivacy = false) =>
    profiles.leave(() => {
      setStartsAtPrivacy(isAboutPrivacy);
      profiles.showList();
      setPlace(to);
    });
  const upload = useUpload({
    onChosen: () => setPlace('upload'),
    onSent: (batchId) => {
      setSentBatchId(batchId);
      setPlace('queue');
    },
  });
  useShortcuts({ go, chooseFiles: upload.chooseFiles, chooseFolder: upload.chooseFolder });
  const isOver = useWindowDrop(upload.chooseDropped);
  return (
    <ProfileDeskContext value={profiles.desk}>
      <a className={classes.skip} href="#main">
        Skip to the page
      </a>
      <div className={classes.window}>
        <Rail place={place} onGo={go} status={status.data} />
        <main id="main" tabIndex={-1} className={classes.main}>
          <Banner
            status={status.data}
            isUnreachable={status.isError && status.data === undefined}
            onShowQueue={() => go('queue')}
            onShowPrivacy={() => go('settings', true)}
          />
          <SignInBanner status={status.data} />
          <FaultBoundary key={place}>
            {place === 'upload' && <UploadPlace upload={upload} />}
            {place === 'queue' && (
              <QueuePlace openedBatchId={sentBatchId} status={status.data} onUpload={() => setPlace('upload')} />
            )}
            {place === 'answers' && <AnswersPlace onUpload={() => setPlace('upload')} />}
            {place === 'settings' && (
              <SettingsPlace status={status.data} startsAtPrivacy={startsAtPrivacy} view={profiles.view} />
            )}
          </FaultBoundary>
        </main>
      </div>
      {isOver && <DropOverlay profile={upload.profile} replaces={upload.scan?.suggestedName ?? null} />}
      <SignInDialog profileName={profiles.signsIn} onClose={profiles.closeSignIn} />
    </ProfileDeskContext>
  );
}
