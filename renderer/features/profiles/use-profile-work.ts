import { useState } from 'react';
import type { ProfileDesk, ProfilesView } from './profiles-view.ts';

/** What the window holds of the work on profiles: the page that is open, and the sign-in over it. */
export function useProfileWork(showSettings: () => void) {
  const [view, setView] = useState<ProfilesView>({ kind: 'list' });
  const [signsIn, setSignsIn] = useState<string | null>(null);
  const desk: ProfileDesk = {
    open: (next) => {
      showSettings();
      setView(next);
    },
    signIn: setSignsIn,
  };
  return {
    view,
    /** The profile whose sign-in is open; null while none is. */
    signsIn,
    desk,
    showList: () => setView({ kind: 'list' }),
    closeSignIn: () => setSignsIn(null),
  };
}
