import type { ProfileView } from '../../../shared/contract/rows.ts';
import type { ProfileForm } from './use-profile-form.ts';

/** What every step of the wizard is given. */
export interface StepProps {
  readonly form: ProfileForm;
  readonly taken: readonly string[];
  /** The profile as saved on the way, where its sign-in needs it; null where nothing is saved yet. */
  readonly kept: ProfileView | null;
  readonly onCancel: () => void;
}
