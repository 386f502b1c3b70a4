import { Modal } from '@mantine/core';
import { useWhatLeaves } from '../../api.ts';
import { reportOf } from '../../queries/call-failed.ts';
import { LeavesView } from './leaves-view.tsx';
import classes from './leaves-dialog.module.css';
import type { PrivacyView } from '../../../shared/contract/privacy.ts';
import type { ReactNode } from 'react';

interface LeavesOfImageProps {
  /** Null while none is open. */
  readonly imageId: number | null;
  readonly onClose: () => void;
}

/** What leaves this computer of an image in the queue or among the answers, over the page. */
export function LeavesOfImage({ imageId, onClose }: LeavesOfImageProps) {
  const { data, error, isPending } = useWhatLeaves(imageId);
  return (
    <Frame isOpen={imageId !== null} onClose={onClose}>
      {isPending && <p className={classes.words}>Looking at the file…</p>}
      {error !== null && <p className={classes.words}>{reportOf(error).sentence}</p>}
      {data === null && (
        <p className={classes.words}>
          The file this image came from is gone or has changed, so it cannot be shown as it was. What was taken out of
          it is counted in the privacy report of its batch.
        </p>
      )}
      {data != null && <LeavesView view={data} />}
    </Frame>
  );
}

interface LeavesOfFileProps {
  /** Null while none is open. */
  readonly view: PrivacyView | null;
  readonly onClose: () => void;
}

/** The same for a file that was tried out; nothing is sent by it. */
export function LeavesOfFile({ view, onClose }: LeavesOfFileProps) {
  return (
    <Frame isOpen={view !== null} onClose={onClose}>
      {view !== null && <LeavesView view={view} />}
    </Frame>
  );
}

interface FrameProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

function Frame({ isOpen, onClose, children }: FrameProps) {
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title="What leaves this computer"
      size={1080}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {children}
    </Modal>
  );
}
