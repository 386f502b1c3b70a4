import { Button } from '@mantine/core';
import type { ProfileView } from '../../../shared/contract/rows.ts';
import { useSignInState } from '../../api.ts';
import { reportOf } from '../../queries/call-failed.ts';
import classes from './connect-wizard.module.css';
import { DraftFieldInput } from './draft-field.tsx';
import { DRAFT_FIELDS } from './draft.ts';
import { applies } from './draft-rules.ts';
import { FIELD_WORDS } from './field-words.ts';
import { SignInPanel } from './sign-in-panel.tsx';
import { saveInput, useSaveProfile } from './use-save-profile.ts';
import type { StepProps } from './step-props.ts';

interface ConnectSignInProps extends StepProps {
  /** True where the profile has to be saved before its sign-in can be kept. */
  readonly needsSaved: boolean;
  readonly onKept: (profile: ProfileView) => void;
  readonly onBack: () => void;
  readonly onNext: () => void;
}

/** The second step: how Sagittal signs in, and signing in. */
export function ConnectSignIn({ form, taken, kept, needsSaved, onKept, onCancel, onBack, onNext }: ConnectSignInProps) {
  const saving = useSaveProfile(onKept);
  const state = useSignInState(needsSaved ? (kept?.name ?? null) : null).data;
  const isSettled = !needsSaved || (kept !== null && state?.needs === 'nothing' && state.device === null);
  const goOn = () => {
    if (!form.isComplete()) return;
    if (needsSaved && kept === null) saving.save(saveInput(form, true, taken));
    else onNext();
  };
  const fields = DRAFT_FIELDS.filter((field) => field !== 'caFile')
    .filter((field) => FIELD_WORDS[field].group === 'sign-in')
    .filter((field) => applies(field, form.draft));
  return (
    <div className={classes.step}>
      <h2>How does Sagittal sign in?</h2>
      {kept === null ? (
        <div className={classes.fields}>
          {fields.map((field) => (
            <DraftFieldInput key={field} form={form} field={field} />
          ))}
        </div>
      ) : (
        <SignInPanel profileName={kept.name} settings={kept.settings} />
      )}
      {saving.error !== null && (
        <p className={classes.trouble} role="alert">
          {reportOf(saving.error).sentence}
        </p>
      )}
      <footer className={classes.buttons}>
        <Button variant="default" onClick={onCancel}>
          Cancel
        </Button>
        {kept === null && (
          <Button variant="default" onClick={onBack}>
            Back
          </Button>
        )}
        <Button variant={kept === null || isSettled ? 'filled' : 'default'} onClick={goOn} loading={saving.isPending}>
          {kept === null ? 'Go on' : 'Go on to the test'}
        </Button>
      </footer>
    </div>
  );
}
