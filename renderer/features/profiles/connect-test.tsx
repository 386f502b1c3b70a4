import { Button, Radio } from '@mantine/core';
import { useEffect, useEffectEvent, useState } from 'react';
import type { AnswerMapping } from '../../../shared/answer-mapping.ts';
import { takesAnotherForm, type ProfileTest } from '../../../shared/contract/profile-test.ts';
import { profileSettingsSchema } from '../../../shared/profile.ts';
import { reportOf } from '../../queries/call-failed.ts';
import { FactList } from '../../components/fact-list.tsx';
import { profileFacts } from './profile-facts.ts';
import classes from './connect-wizard.module.css';
import { DraftFieldInput } from './draft-field.tsx';
import { staysHere } from './draft-rules.ts';
import { useProfileDesk } from './profiles-view.ts';
import { PlacementChoice } from './placement-choice.tsx';
import { rememberTest } from './last-tests.ts';
import { TestReport } from './test-report.tsx';
import type { ProfileForm } from './use-profile-form.ts';
import { useProfileTest } from './use-profile-test.ts';
import { asSaveSettings, saveInput, useSaveProfile } from './use-save-profile.ts';
import type { StepProps } from './step-props.ts';

interface ConnectTestProps extends StepProps {
  readonly onBack: () => void;
}

/** The last step: the test as it goes; then the settings it found, or the first thing that is wrong. */
export function ConnectTest({ form, taken, kept, onCancel, onBack }: ConnectTestProps) {
  const { signIn } = useProfileDesk();
  const running = useProfileTest();
  const start = () => {
    if (!form.isComplete(['s3Uri'])) return;
    const { name, settings, caFileToken } = saveInput(form, true, taken);
    const parsed = profileSettingsSchema.safeParse(settings);
    if (!parsed.success) return;
    running.start({
      name: kept?.name ?? name,
      settings: parsed.data,
      ...(caFileToken !== undefined && { caFileToken }),
    });
  };
  const back = () => {
    // Another endpoint may answer at once; the next test shows.
    if (form.draft.s3Uri.trim() === '') form.set('mode', 'realtime');
    onBack();
  };
  const startAtFirst = useEffectEvent(start);
  useEffect(() => startAtFirst(), []);
  const { test } = running;
  const takeMode = useEffectEvent((mode: ProfileTest['neededMode'] | undefined) => {
    if (mode != null) form.set('mode', mode);
  });
  useEffect(() => takeMode(test?.neededMode), [test?.neededMode]);
  const { found, mapping, setMapping, save, saving } = useKeeping({ form, taken, kept }, test);
  const isDone = test?.isFinished === true || running.trouble !== null;
  return (
    <div className={classes.step}>
      <TestReport running={running} onSignIn={kept === null ? null : () => signIn(kept.name)}>
        {form.draft.mode === 'async' && found === null && isDone && <DraftFieldInput form={form} field="s3Uri" />}
        {found !== null && (
          <Found settings={found} placement={test?.placement} mapping={mapping} onMapping={setMapping} />
        )}
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
        <Button variant="default" onClick={back}>
          Change what I entered
        </Button>
        {isDone && (
          <Ending
            verb={found === null ? null : saveVerb(test)}
            isSaving={saving.isPending}
            onSave={save}
            onAgain={start}
          />
        )}
      </footer>
    </div>
  );
}

/** What the test found, and saving it, or what was entered where it found nothing. */
function useKeeping({ form, taken, kept }: Omit<StepProps, 'onCancel'>, test: ProfileTest | undefined) {
  const [mapping, setMapping] = useState<AnswerMapping | null>(null);
  const { open } = useProfileDesk();
  const found = test?.isPassed === true ? test.settings : null;
  const saving = useSaveProfile(({ name }) => {
    const latencyMs = test?.latencyMs ?? null;
    if (found !== null) rememberTest({ profileName: name, isPassed: true, latencyMs }, Date.now());
    open({ kind: 'list' });
  });
  const save = () => {
    if (!form.isComplete(['s3Uri'])) return;
    const input = saveInput(form, kept === null, taken);
    const deidentify = form.draft.deidentify === 'off' ? 'off' : 'on';
    const settings =
      found === null ? input.settings : asSaveSettings({ ...found, deidentify, ...mappingSetting(mapping) });
    saving.save({ ...input, name: kept?.name ?? input.name, settings });
  };
  return { found, mapping, setMapping, save, saving };
}

/** The mapping a person chose as a setting; one that says nothing is none. */
function mappingSetting(mapping: AnswerMapping | null): { answerMapping?: AnswerMapping } {
  return mapping === null || Object.keys(mapping).length === 0 ? {} : { answerMapping: mapping };
}

function saveVerb(test: ProfileTest | undefined): string {
  return test !== undefined && takesAnotherForm(test) ? 'Save these settings' : 'Save profile';
}

interface EndingProps {
  /** What saving what was found is called; null where the test found nothing that works. */
  readonly verb: string | null;
  readonly isSaving: boolean;
  readonly onSave: () => void;
  readonly onAgain: () => void;
}

/** What works is saved; what does not is tried again, or saved to be put right later. */
function Ending({ verb, isSaving, onSave, onAgain }: EndingProps) {
  return (
    <>
      <Button variant={verb === null ? 'default' : 'filled'} onClick={onSave} loading={isSaving}>
        {verb ?? 'Save it all the same'}
      </Button>
      {verb === null && <Button onClick={onAgain}>Try again</Button>}
    </>
  );
}

interface FoundProps {
  readonly settings: NonNullable<ProfileTest['settings']>;
  readonly placement: ProfileTest['placement'];
  readonly mapping: AnswerMapping | null;
  readonly onMapping: (mapping: AnswerMapping) => void;
}

function Found({ settings, placement, mapping, onMapping }: FoundProps) {
  return (
    <>
      <section className={classes.found} aria-label="What the test found">
        <h3>What the test found</h3>
        <FactList facts={profileFacts(settings)} />
      </section>
      {placement !== undefined && <PlacementChoice placement={placement} chosen={mapping} onChoose={onMapping} />}
    </>
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
        <Radio value="on" label="Take it out before sending" />
        <Radio value="off" label="Send the images as they are, with names and dates in them" />
      </div>
    </Radio.Group>
  );
}
