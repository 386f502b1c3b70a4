import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import { CaFileField } from './ca-file-field.tsx';
import { DraftFieldInput } from './draft-field.tsx';
import { NEW_DRAFT, type Draft, type DraftField } from './draft.ts';
import { applies, isNeeded } from './draft-rules.ts';
import { FIELD_WORDS, fieldsOf } from './field-words.ts';
import type { GROUPS, Group } from './form-parts.ts';
import classes from './profile-form.module.css';
import type { ProfileForm } from './use-profile-form.ts';

interface FormGroupProps {
  readonly form: ProfileForm;
  readonly group: (typeof GROUPS)[number];
  /** The name of a profile cannot be changed once it is saved. */
  readonly isNew: boolean;
}

/** One part of the form: what everybody needs, and the rest folded away until asked for or filled in. */
export function FormGroup({ form, group, isNew }: FormGroupProps) {
  const [isUnfolded, setUnfolded] = useState(false);
  const [atFirst] = useState(form.draft);
  const shown = fieldsOf(group.name).filter((field) => applies(field, form.draft) && (isNew || field !== 'name'));
  const folded = shown.filter((field) => isFolded(field, form.draft, atFirst));
  const isOpen = isUnfolded || folded.some((field) => form.errors[field] !== undefined);
  return (
    <section className={classes.group} aria-label={group.title}>
      <div>
        <h2>{group.title}</h2>
        <p className={classes.dim}>{group.hint}</p>
      </div>
      <div className={classes.fields}>
        {shown
          .filter((field) => isOpen || !folded.includes(field))
          .map((field) => (
            <div key={field} className={isWide(field) ? classes.wide : undefined}>
              <DraftFieldInput form={form} field={field} />
            </div>
          ))}
        {group.name === 'network' && (
          <div className={classes.wide}>
            <CaFileField file={form.caFile} onChange={form.setCaFile} />
          </div>
        )}
        <LeavingWords group={group.name} draft={form.draft} />
        {folded.length > 0 && (
          <Button
            className={classes.more}
            size="compact-xs"
            variant="subtle"
            aria-expanded={isOpen}
            onClick={() => setUnfolded(!isUnfolded)}
          >
            {isOpen ? 'Fewer settings' : 'More settings'}
          </Button>
        )}
      </div>
    </section>
  );
}

/** Says beside the choice what leaves this computer with it. */
function LeavingWords({ group, draft }: { readonly group: Group; readonly draft: Draft }) {
  if (group !== 'privacy' || draft.deidentify === 'on') return null;
  return (
    <p className={classes.warning} role="note">
      <IconAlertTriangle size={18} aria-hidden="true" />
      Names, dates and numbers of patients inside the images go to the model with them. Nothing is taken out.
    </p>
  );
}

/** What was filled in at first stays in sight, also while someone empties it. */
function isFolded(field: Exclude<DraftField, 'caFile'>, draft: Draft, atFirst: Draft): boolean {
  const isAdvanced = FIELD_WORDS[field].isAdvanced === true || (field === 'endpointUrl' && draft.kind === 'sagemaker');
  return isAdvanced && atFirst[field] === NEW_DRAFT[field] && !isNeeded(field, draft);
}

function isWide(field: DraftField): boolean {
  return (
    field === 'template' ||
    field === 'answerMapping' ||
    field === 'meta' ||
    field === 'endpointUrl' ||
    field === 'recipe'
  );
}
