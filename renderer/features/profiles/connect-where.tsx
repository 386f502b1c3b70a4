import { Button, UnstyledButton } from '@mantine/core';
import { IconCloud, IconServer, type Icon } from '@tabler/icons-react';
import { useState } from 'react';
import { usePolicyLocks } from '../../components/policy-lock.ts';
import { CaFileField } from './ca-file-field.tsx';
import classes from './connect-wizard.module.css';
import { DraftFieldInput } from './draft-field.tsx';
import { withKind } from './draft-rules.ts';
import type { ProfileForm } from './use-profile-form.ts';
import type { StepProps } from './step-props.ts';

interface ConnectWhereProps extends StepProps {
  readonly onNext: () => void;
}

const KINDS = [
  {
    kind: 'sagemaker',
    icon: IconCloud,
    title: 'An Amazon SageMaker endpoint',
    words: 'You know its name and its AWS region.',
  },
  {
    kind: 'http',
    icon: IconServer,
    title: 'A server with an address of its own',
    words: 'A model container in this hospital, or on this computer.',
  },
] as const;

/** The first step: what runs the model, where it is, and what people call it. */
export function ConnectWhere({ form, kept, onCancel, onNext }: ConnectWhereProps) {
  const { draft } = form;
  const isKindLocked = usePolicyLocks()('kind') !== null;
  const isSageMaker = draft.kind === 'sagemaker';
  return (
    <form
      className={classes.step}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (form.isComplete(['title', 'region', 'endpointName', 'endpointUrl', 'proxyUrl'])) onNext();
      }}
    >
      <h2>Where is the model?</h2>
      <div className={classes.kinds} role="radiogroup" aria-label="What runs the model">
        {KINDS.map((entry) => (
          <KindCard key={entry.kind} {...entry} form={form} isFixed={kept !== null || isKindLocked} />
        ))}
      </div>
      <div className={classes.fields}>
        <DraftFieldInput form={form} field="title" />
        {isSageMaker && <DraftFieldInput form={form} field="endpointName" />}
        {isSageMaker && <DraftFieldInput form={form} field="region" />}
        {!isSageMaker && <DraftFieldInput form={form} field="endpointUrl" />}
      </div>
      <NetworkFields form={form} />
      <footer className={classes.buttons}>
        <Button variant="default" onClick={onCancel}>
          Cancel
        </Button>
        <Button type="submit">Go on</Button>
      </footer>
    </form>
  );
}

interface KindCardProps {
  readonly kind: string;
  readonly icon: Icon;
  readonly title: string;
  readonly words: string;
  readonly form: ProfileForm;
  readonly isFixed: boolean;
}

function KindCard({ kind, icon: Sign, title, words, form, isFixed }: KindCardProps) {
  return (
    <UnstyledButton
      className={classes.kind}
      role="radio"
      aria-checked={form.draft.kind === kind}
      disabled={isFixed}
      onClick={() => form.replace(withKind(form.draft, kind))}
    >
      <Sign size={22} stroke={1.6} aria-hidden="true" />
      <span>
        <strong>{title}</strong>
        <span className={classes.dim}>{words}</span>
      </span>
    </UnstyledButton>
  );
}

/** What only some hospitals need, folded away. */
function NetworkFields({ form }: { readonly form: ProfileForm }) {
  const isSageMaker = form.draft.kind === 'sagemaker';
  const [isOpen, setOpen] = useState(form.draft.proxy !== 'system' || form.caFile !== null);
  return (
    <>
      <Button
        className={classes.fold}
        size="compact-xs"
        variant="subtle"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {isOpen ? 'Hide the network settings' : 'Network settings that IT may have given you'}
      </Button>
      {isOpen && (
        <div className={classes.fields}>
          <DraftFieldInput form={form} field="proxy" />
          {form.draft.proxy === 'own' && <DraftFieldInput form={form} field="proxyUrl" />}
          {isSageMaker && <DraftFieldInput form={form} field="endpointUrl" />}
          <div className={classes.wide}>
            <CaFileField file={form.caFile} onChange={form.setCaFile} />
          </div>
        </div>
      )}
    </>
  );
}
