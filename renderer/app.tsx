import { QueryClientProvider } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { Status } from '../shared/contract/rows.ts';
import { useStatus } from './api.ts';
import { createQueryClient } from './queries/query-client.ts';
import classes from './app.module.css';
import { ConfirmProvider } from './components/confirm.tsx';
import { FaultBoundary } from './components/fault-boundary.tsx';
import { AnswersPlace } from './features/history/answers-place.tsx';
import { LockButton } from './features/lock/lock-button.tsx';
import { LockGate } from './features/lock/lock-gate.tsx';
import { LeavesOfImage } from './features/privacy/leaves-dialog.tsx';
import { QueuePlace } from './features/queue/queue-place.tsx';
import { ProfileDeskContext, type ProfileDesk, type ProfilesView } from './features/profiles/profiles-view.ts';
import { SignInBanner } from './features/profiles/sign-in-banner.tsx';
import { SignInDialog } from './features/profiles/sign-in-dialog.tsx';
import { useProfileWork } from './features/profiles/use-profile-work.ts';
import { ImageDeskContext, type ImageDesk } from './features/review/image-desk.ts';
import { ReviewPlace } from './features/review/review-place.tsx';
import { useImageWork } from './features/review/use-image-work.ts';
import { SettingsPlace } from './features/settings/settings-place.tsx';
import { UploadPlace } from './features/upload/upload-place.tsx';
import { useUpload, type Upload } from './features/upload/use-upload.ts';
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
      <LockGate>
        <ConfirmProvider>
          <Window />
        </ConfirmProvider>
      </LockGate>
    </QueryClientProvider>
  );
}

function Window() {
  const { status, place, go, sentBatchId, startsAtPrivacy, profiles, images, upload, isOver, showUpload } = useWindow();
  return (
    <Desks profiles={profiles.desk} images={images.desk}>
      <a className={classes.skip} href="#main">
        Skip to the page
      </a>
      <div className={classes.window}>
        <Rail place={place} onGo={go} status={status.data} foot={<LockButton />} />
        <main id="main" tabIndex={-1} className={classes.main}>
          <Banner
            status={status.data}
            isUnreachable={status.isError && status.data === undefined}
            onShowQueue={() => go('queue')}
            onShowPrivacy={() => go('settings', true)}
          />
          <SignInBanner status={status.data} />
          <FaultBoundary key={`${place} ${images.review === null}`}>
            <Page
              place={place}
              status={status.data}
              upload={upload}
              images={images}
              profiles={profiles.view}
              sentBatchId={sentBatchId}
              startsAtPrivacy={startsAtPrivacy}
              onUpload={showUpload}
              onQueue={() => go('queue')}
            />
          </FaultBoundary>
        </main>
      </div>
      {isOver && <DropOverlay profile={upload.profile} replaces={upload.scan?.suggestedName ?? null} />}
      <SignInDialog profileName={profiles.signsIn} onClose={profiles.closeSignIn} />
      <LeavesOfImage imageId={images.leaves} onClose={images.closeLeaves} />
    </Desks>
  );
}

/** What the window as a whole holds: the place, the work that is open in it, and the ways between them. */
function useWindow() {
  const status = useStatus();
  const [place, setPlace] = useState<Place>('upload');
  const [startsAtPrivacy, setStartsAtPrivacy] = useState(false);
  const [sentBatchId, setSentBatchId] = useState<number | null>(null);
  const profiles = useProfileWork(() => setPlace('settings'));
  const openAt = (to: Place) => (open: () => void) =>
    profiles.leave(() => {
      setPlace(to);
      open();
    });
  const images = useImageWork(openAt('queue'), openAt('answers'));
  const go = (to: Place, isAboutPrivacy = false) =>
    profiles.leave(() => {
      images.closeReview();
      images.closeAnswer();
      setStartsAtPrivacy(isAboutPrivacy);
      profiles.showList();
      setPlace(to);
    });
  const upload = useUpload({
    onChosen: () => setPlace('upload'),
    onSent: (batchId) => {
      images.closeReview();
      setSentBatchId(batchId);
      setPlace('queue');
    },
  });
  useShortcuts({ go, chooseFiles: upload.chooseFiles, chooseFolder: upload.chooseFolder });
  const isOver = useWindowDrop(upload.chooseDropped);
  return {
    status,
    place,
    go,
    sentBatchId,
    startsAtPrivacy,
    profiles,
    images,
    upload,
    isOver,
    showUpload: () => setPlace('upload'),
  };
}

interface PageProps {
  readonly place: Place;
  readonly status: Status | undefined;
  readonly upload: Upload;
  readonly images: ReturnType<typeof useImageWork>;
  readonly profiles: ProfilesView;
  readonly sentBatchId: number | null;
  readonly startsAtPrivacy: boolean;
  readonly onUpload: () => void;
  readonly onQueue: () => void;
}

/** The place that is open; the review takes the room of the queue. */
function Page(props: PageProps) {
  const { place, status, upload, images, profiles, sentBatchId, startsAtPrivacy, onUpload, onQueue } = props;
  switch (place) {
    case 'upload':
      return <UploadPlace upload={upload} />;
    case 'queue':
      if (images.review === null) {
        return <QueuePlace openedBatchId={sentBatchId} status={status} onUpload={onUpload} />;
      }
      return <ReviewPlace key={images.review.round} startId={images.review.startId} onClose={images.closeReview} />;
    case 'answers':
      return (
        <AnswersPlace
          key={images.answer}
          startId={images.answer}
          onUpload={onUpload}
          onBack={images.answer === null ? null : onQueue}
        />
      );
    case 'settings':
      return <SettingsPlace status={status} startsAtPrivacy={startsAtPrivacy} view={profiles} />;
  }
}

interface DesksProps {
  readonly profiles: ProfileDesk;
  readonly images: ImageDesk;
  readonly children: ReactNode;
}

/** What every place can ask the window for. */
function Desks({ profiles, images, children }: DesksProps) {
  return (
    <ProfileDeskContext value={profiles}>
      <ImageDeskContext value={images}>{children}</ImageDeskContext>
    </ProfileDeskContext>
  );
}
