import { Button, Modal } from '@mantine/core';
import { useProfiles } from '../../api.ts';
import { SignInPanel } from './sign-in-panel.tsx';
import classes from './sign-in-dialog.module.css';
import { useProfileDesk } from './profiles-view.ts';

interface SignInDialogProps {
  /** Null while it is closed. */
  readonly profileName: string | null;
  readonly onClose: () => void;
}

/** The sign-in of a profile over whatever page is open. */
export function SignInDialog({ profileName, onClose }: SignInDialogProps) {
  const profile = useProfiles().data?.find(({ name }) => name === profileName);
  const { open } = useProfileDesk();
  const go = (kind: 'edit' | 'test') => {
    if (profile !== undefined) open({ kind, name: profile.name });
    onClose();
  };
  return (
    <Modal opened={profile !== undefined} onClose={onClose} title={`Sign-in of ${profile?.title ?? ''}`} size={520}>
      {profile !== undefined && <SignInPanel profileName={profile.name} settings={profile.settings} />}
      <div className={classes.foot}>
        <Button size="xs" variant="subtle" onClick={() => go('test')}>
          Test the profile
        </Button>
        <Button size="xs" variant="subtle" onClick={() => go('edit')}>
          Sign in another way
        </Button>
        <Button variant="default" onClick={onClose}>
          Close
        </Button>
      </div>
    </Modal>
  );
}
