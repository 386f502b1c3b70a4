import { Button } from '@mantine/core';
import { useEffect, type ReactNode } from 'react';
import type { ProfileView } from '../../../shared/contract/rows.ts';
import type { PolicyView } from '../../../shared/contract/policy.ts';
import { usePolicy, useProfiles } from '../../api.ts';
import { reportOf } from '../../queries/call-failed.ts';
import { useConfirm } from '../../components/confirm.tsx';
import { UNREADABLE } from '../../components/policy-lock.ts';
import { PlaceFrame } from '../../components/place.tsx';
import type { CaFile } from './ca-file-field.tsx';
import { draftOf, NEW_DRAFT, type Draft } from './draft.ts';
import { withPolicy } from './policy-draft.ts';
import { FormGroup } from './form-group.tsx';
import { GROUPS } from './form-parts.ts';
import classes from './profile-form.module.css';
import { useProfileForm, type ProfileForm } from './use-profile-form.ts';
import { saveInput, useSaveProfile } from './use-save-profile.ts';
import { useProfileDesk } from './profiles-view.ts';
import { LEAVING } from './use-profile-work.ts';

interface ProfileEditorProps {
  /** The profile to change; null for a new one. */
  readonly name: string | null;
  /** The profile whose settings a new one begins with. */
  readonly from: string | null;
}

/** The settings of one profile, in plain words, checked as they are typed. */
export function ProfileEditor({ name, from }: ProfileEditorProps) {
  const profiles = useProfiles().data;
  const policy = usePolicy().data;
  if (profiles === undefined || policy === undefined) return null;
  const before = profiles.find((profile) => profile.name === (name ?? from));
  return (
    <Editor
      key={name ?? `copy of ${from ?? 'nothing'}`}
      before={before ?? null}
      policy={policy}
      isNew={name === null || before === undefined}
      taken={profiles.map((profile) => profile.name)}
    />
  );
}

interface EditorProps {
  readonly before: ProfileView | null;
  readonly policy: PolicyView;
  readonly isNew: boolean;
  readonly taken: readonly string[];
}

function Editor({ before, policy, isNew, taken }: EditorProps) {
  const { open, holdChanges } = useProfileDesk();
  const confirm = useConfirm();
  const form = useProfileForm(
    withPolicy(beginWith(before, isNew), policy, isNew),
    isNew ? null : caFileOf(before),
    isNew ? taken : [],
  );
  const saving = useSaveProfile(() => open({ kind: 'list' }));
  useEffect(() => {
    holdChanges(form.isChanged);
    return () => holdChanges(false);
  }, [form.isChanged, holdChanges]);
  const save = () => {
    if (form.isComplete()) saving.save(saveInput(form, isNew, taken));
  };
  const leave = () => {
    if (!form.isChanged) open({ kind: 'list' });
    else confirm({ ...LEAVING, onYes: () => open({ kind: 'list' }) });
  };
  const isUnreadable = policy.state === 'invalid';
  const title = isNew ? 'New profile' : `Profile ${before?.title ?? ''}`;
  return (
    <PlaceFrame title={title}>
      <div className={classes.scroller}>
        <form className={classes.form} noValidate onSubmit={(event) => event.preventDefault()}>
          {GROUPS.map((group) => (
            <FormGroup key={group.name} form={form} group={group} isNew={isNew} />
          ))}
        </form>
      </div>
      <Foot
        form={form}
        trouble={isUnreadable ? UNREADABLE : saving.error === null ? null : reportOf(saving.error).sentence}
      >
        <Button variant="default" onClick={leave}>
          Cancel
        </Button>
        <Button onClick={save} loading={saving.isPending} disabled={isUnreadable}>
          Save profile
        </Button>
      </Foot>
    </PlaceFrame>
  );
}

interface FootProps {
  readonly form: ProfileForm;
  /** What main says is wrong; null where nothing is. */
  readonly trouble: string | null;
  readonly children: ReactNode;
}

function Foot({ form, trouble, children }: FootProps) {
  const wrong = Object.keys(form.errors).length;
  const words = wrong === 0 ? trouble : wrong === 1 ? 'One field above needs you.' : `${wrong} fields above need you.`;
  return (
    <footer className={classes.foot}>
      <p className={classes.footWords} role="status">
        {words}
      </p>
      {children}
    </footer>
  );
}

function beginWith(before: ProfileView | null, isNew: boolean): Draft {
  if (before === null || before.settings.kind === 'demo') return NEW_DRAFT;
  const draft = draftOf(before.name, before.settings);
  return isNew
    ? { ...draft, name: '', title: `${before.title} copy`, deidentify: 'on' }
    : { ...draft, title: before.title };
}

function caFileOf(before: ProfileView | null): CaFile | null {
  const path = before?.settings.caFile;
  return path === undefined ? null : { fileName: path.split(/[\\/]/).at(-1) ?? path, token: null };
}
