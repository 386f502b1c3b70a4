import { useState } from 'react';
import type { ProfileView } from '../../../shared/contract/rows.ts';
import { calls, usePolicy, useProfiles } from '../../api.ts';
import { PlaceFrame } from '../../components/place.tsx';
import { NEW_DRAFT, type Draft } from './draft.ts';
import { withPolicy } from './policy-draft.ts';
import { ConnectSignIn } from './connect-sign-in.tsx';
import { ConnectTest } from './connect-test.tsx';
import { ConnectWhere } from './connect-where.tsx';
import { StepList, type Step } from './step-list.tsx';
import classes from './connect-wizard.module.css';
import { useProfileForm } from './use-profile-form.ts';
import { needsSavedProfile, stepsOf } from './wizard-steps.ts';
import { notifyFailure } from '../../components/notify.ts';
import { useProfileDesk } from './profiles-view.ts';

/** Connects a model step by step: where it is, how to sign in, a test that finds the form it takes, saving. */
export function ConnectWizard() {
  const profiles = useProfiles().data;
  const policy = usePolicy().data;
  if (profiles === undefined || policy === undefined) return null;
  return <Wizard taken={profiles.map(({ name }) => name)} begin={withPolicy(NEW_DRAFT, policy, true)} />;
}

function Wizard({ taken, begin }: { readonly taken: readonly string[]; readonly begin: Draft }) {
  const { open } = useProfileDesk();
  const [takenAtFirst] = useState(taken);
  const form = useProfileForm(begin, null, takenAtFirst);
  const [step, setStep] = useState<Step>('where');
  const [kept, setKept] = useState<ProfileView | null>(null);
  const steps = stepsOf(form.draft);
  const cancel = () => {
    if (kept !== null) calls.removeProfile(kept.name).catch(notifyFailure);
    open({ kind: 'list' });
  };
  const shared = { form, taken: takenAtFirst, kept, onCancel: cancel };
  return (
    <PlaceFrame title="Connect a model" actions={<StepList steps={steps} current={step} />}>
      <div className={classes.scroller}>
        {step === 'where' && (
          <ConnectWhere {...shared} onNext={() => setStep(steps.includes('sign-in') ? 'sign-in' : 'test')} />
        )}
        {step === 'sign-in' && (
          <ConnectSignIn
            {...shared}
            needsSaved={needsSavedProfile(form.draft)}
            onKept={setKept}
            onBack={() => setStep('where')}
            onNext={() => setStep('test')}
          />
        )}
        {step === 'test' && <ConnectTest {...shared} onBack={() => setStep('where')} />}
      </div>
    </PlaceFrame>
  );
}
