import { useForm } from '@mantine/form';
import { useState } from 'react';
import type { CaFile } from './ca-file-field.tsx';
import { DRAFT_FIELDS, type Draft, type DraftField } from './draft.ts';
import { applies, checkDraft } from './draft-rules.ts';

/** A profile being filled in. */
export interface ProfileForm {
  readonly draft: Draft;
  /** What is wrong, by field; a field that was not filled in yet is not called wrong before `isComplete` is asked. */
  readonly errors: Partial<Record<DraftField, string>>;
  readonly caFile: CaFile | null;
  readonly isChanged: boolean;
  readonly set: (field: DraftField, value: string) => void;
  /** A person has left the field. */
  readonly touch: (field: DraftField) => void;
  readonly replace: (draft: Draft) => void;
  readonly setCaFile: (file: CaFile | null) => void;
  /** True when nothing is wrong in the named fields, or in all; shows what is. */
  readonly isComplete: (fields?: readonly DraftField[]) => boolean;
}

/** Holds a form over a draft; `taken` are names a new profile may not have. */
export function useProfileForm(begin: Draft, caFile: CaFile | null, taken: readonly string[]): ProfileForm {
  const [file, setFile] = useState(caFile);
  const form = useForm<Record<DraftField, string>>({
    initialValues: { ...begin },
    validateInputOnChange: true,
    validate: (values) => checkDraft(values, taken),
  });
  const draft = form.values;
  return {
    draft,
    errors: wordsOf(form.errors, draft),
    caFile: file,
    isChanged: form.isDirty() || file !== caFile,
    set: (field, value) => form.setFieldValue(field, value),
    touch: (field) => draft[field] !== '' && form.validateField(field),
    replace: (next) => {
      form.setValues({ ...next });
      form.clearErrors();
    },
    setCaFile: setFile,
    isComplete: (fields = DRAFT_FIELDS) => {
      const found = checkDraft(draft, taken);
      const wrong = fields.filter((field) => found[field] !== undefined);
      form.setErrors(Object.fromEntries(wrong.map((field) => [field, found[field] ?? ''])));
      return wrong.length === 0;
    },
  };
}

/** The form's errors as text; a field that no longer applies has none. */
function wordsOf(errors: Readonly<Record<string, unknown>>, draft: Draft): Partial<Record<DraftField, string>> {
  const kept = DRAFT_FIELDS.flatMap((field) => {
    const words = errors[field];
    return typeof words === 'string' && applies(field, draft) ? [[field, words] as const] : [];
  });
  return Object.fromEntries(kept);
}
