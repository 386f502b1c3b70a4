import { Button, Radio } from '@mantine/core';
import { useEffect, useEffectEvent } from 'react';
import type { CallInput } from '../../../shared/contract/calls.ts';
import type { ProfileTest } from '../../../shared/contract/profile-test.ts';
import { profileSettingsSchema } from '../../../shared/profile.ts';
import { reportOf } from '../../api.ts';
import { FactList } from '../../components/fact-list.tsx';
import { profileFacts } from '../settings/profile-facts.ts';
import classes from './connect-wizard.module.css';
import type { StepProps } from './connect-wizard.tsx';
import { staysHere } from './draft-rules.ts';
import { useProfileDesk } from './profiles-view.ts';
import { TestReport } from './test-report.tsx';
import type { ProfileForm } from './use-profile-form.ts';
import { useProfileTest } from './use-profile-test.ts';
import { saveInput, useSaveProfile } from './use-save-profile.ts';

interface ConnectTestProps extends StepProps {
  readonly onBack: () => void;
}

/** The last step: the test as it goes; then the settings it found, or the first thing that is wrong. */
export function ConnectTest({ form, taken, kept, onCancel, onBack }: ConnectTestProps) {
  const { open, signIn } = useProfileDesk();
  const running = useProfileTest();
  const start = () => {
    const { name, settings, caFileToken } = saveInput(form, true, taken);
    const parsed = profileSettingsSchema.safeParse(settings);
    if (!parsed.success) return;
    running.start({
      name: kept?.name ?? name,
      settings: parsed.data,
      ...(caFileToken !== undefined && { caFileToken }),
    });
  };
  const startAtFirst = useEffectEvent(start);
  useEffect(() => startAtFirst(), []);
  const saving = useSaveProfile(() => open({ kind: 'list' }));
  const { test } = running;
  const found = test?.isPassed === true ? test.settings : null;
  const save = () => {
    const input = saveInput(form, kept === null, taken);
    saving.save({
      ...input,
      name: kept?.name ?? input.name,
      settings: found === null ? input.settings : savedSettings(found, form),
    });
  };
  const isDone = test?.isFinished === true || running.trouble !== null;
  return (
    <div className={classes.step}>
      <TestReport running={running} onSignIn={kept === null ? null : () => signIn(kept.name)}>
        {found !== null && <Found settings={found} />}
        {isDone && !staysHere(form.draft) && <PrivacyChoice form={form} />}
      </TestReport>
      {saving.error !== null && (
        <p className={classes.trouble} role="alert">
          {reportOf(saving.error).sentence}
        </p>
      )}
      <footer className={classes.buttons}>
        <Button variant="default" onClick={onCancel}>
          Cancel
        </Button>
        <Button variant="default" onClick={onBack}>
          Change what I entered
        </Button>
        {isDone && <Ending isFound={found !== null} isSaving={saving.isPending} onSave={save} onAgain={start} />}
      </footer>
    </div>
  );
}

interface EndingProps {
  readonly isFound: boolean;
  readonly isSaving: boolean;
  readonly onSave: () => void;
  readonly onAgain: () => void;
}

/** What works is saved; what does not is tried again, or saved to be put right later. */
function Ending({ isFound, isSaving, onSave, onAgain }: EndingProps) {
  return (
    <>
      <Button variant={isFound ? 'filled' : 'default'} onClick={onSave} loading={isSaving}>
        {isFound ? 'Save profile' : 'Save it all the same'}
      </Button>
      {!isFound && <Button onClick={onAgain}>Try again</Button>}
    </>
  );
}

function Found({ settings }: { readonly settings: NonNullable<ProfileTest['settings']> }) {
  return (
    <section className={classes.found} aria-label="What the test found">
      <h3>What the test found</h3>
      <FactList facts={profileFacts(settings)} />
    </section>
  );
}

function PrivacyChoice({ form }: { readonly form: ProfileForm }) {
  return (
    <Radio.Group
      label="Patient data in the images"
      description="What leaves this computer when images are sent to this model."
      value={form.draft.deidentify}
      onChange={(value) => form.set('deidentify', value)}
    >
      <div className={classes.radios}>
        <Radio value="on" label="Take it out before sending. This version cannot do that yet, so nothing is sent." />
        <Radio value="off" label="Send the images as they are, with names and dates in them" />
      </div>
    </Radio.Group>
  );
}

/** The settings a test has filled in, with what a person chose after it. */
function savedSettings(found: NonNullable<ProfileTest['settings']>, form: ProfileForm) {
  const chosen = Object.entries({ ...found, deidentify: form.draft.deidentify });
  // Settings that came over IPC are JSON; what has no value is left out.
  return Object.fromEntries(chosen.filter(([, value]) => value !== undefined)) as SavedSettings;
}

type SavedSettings = CallInput<'profiles.save'>['settings'];
