import { createContext, use } from 'react';

/** What is open of the profiles: their list, or work on one of them. */
export type ProfilesView =
  | { readonly kind: 'list' }
  | { readonly kind: 'connect' }
  | { readonly kind: 'edit'; readonly name: string }
  /** A new profile, with the settings of another to begin with. */
  | { readonly kind: 'new'; readonly from: string | null }
  | { readonly kind: 'test'; readonly name: string };

/** What any place of the window can ask for about profiles. */
export interface ProfileDesk {
  readonly open: (view: ProfilesView) => void;
  /** Opens the sign-in of a profile over the page. */
  readonly signIn: (profileName: string) => void;
  /** Says whether what is open holds changes that leaving would lose. */
  readonly holdChanges: (hasChanges: boolean) => void;
}

/** Given by the window, around all places. */
export const ProfileDeskContext = createContext<ProfileDesk>({
  open: () => undefined,
  signIn: () => undefined,
  holdChanges: () => undefined,
});

/** Goes to the profiles from anywhere. */
export function useProfileDesk(): ProfileDesk {
  return use(ProfileDeskContext);
}
