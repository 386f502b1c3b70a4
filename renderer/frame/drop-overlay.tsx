import { IconFolderDown } from '@tabler/icons-react';
import type { ProfileView } from '../../shared/contract/rows.ts';
import classes from './drop-overlay.module.css';

interface DropOverlayProps {
  readonly profile: ProfileView | undefined;
  /** The name of a choice that is open already and would be left for the dropped one; null for none. */
  readonly replaces: string | null;
}

/** Shown while files are dragged over the window: where they will land and with which profile. */
export function DropOverlay({ profile, replaces }: DropOverlayProps) {
  return (
    <div className={classes.overlay}>
      <div className={classes.target}>
        <IconFolderDown size={40} stroke={1.4} aria-hidden="true" />
        <p className={classes.title}>Drop to look through them</p>
        {profile !== undefined && (
          <p>
            For <strong>{profile.title}</strong>. {profile.privacy}
          </p>
        )}
        <p>
          {replaces === null
            ? 'Nothing is sent before you say so.'
            : `They take the place of “${replaces}”, of which nothing has been sent.`}
        </p>
      </div>
    </div>
  );
}
