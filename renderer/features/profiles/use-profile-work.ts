import { useCallback, useRef, useState } from 'react';
import { useConfirm } from '../../components/confirm.tsx';
import type { ProfileDesk, ProfilesView } from './profiles-view.ts';

/** What the window holds of the work on profiles: the page that is open, and the sign-in over it. */
export function useProfileWork(showSettings: () => void) {
  const [view, setView] = useState<ProfilesView>({ kind: 'list' });
  const [signsIn, setSignsIn] = useState<string | null>(null);
  const hasChanges = useRef(false);
  const holdChanges = useCallback((held: boolean) => {
    hasChanges.current = held;
  }, []);
  const confirm = useConfirm();
  const desk: ProfileDesk = {
    open: (next) => {
      showSettings();
      setView(next);
    },
    signIn: setSignsIn,
    holdChanges,
  };
  return {
    view,
    /** The profile whose sign-in is open; null while none is. */
    signsIn,
    desk,
    showList: () => setView({ kind: 'list' }),
    /** Leaves what is open; asks first where changes would be lost. */
    leave: (onLeave: () => void) => {
      if (hasChanges.current) confirm({ ...LEAVING, onYes: onLeave });
      else onLeave();
    },
    closeSignIn: () => setSignsIn(null),
  };
}

/** What is asked before changes of a profile are lost. */
export const LEAVING = {
  title: 'Leave without saving?',
  consequence: 'What you changed in this profile is not kept.',
  verb: 'Leave without saving',
};
