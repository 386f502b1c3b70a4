import { Select, Textarea, TextInput } from '@mantine/core';
import { LockedField } from '../../components/locked-field.tsx';
import { usePolicyLocks } from '../../components/policy-lock.ts';
import { settingOfField } from './policy-draft.ts';
import { readRecipe, RECIPE_OPTION_NAMES } from '../../../shared/recipe.ts';
import type { Draft, DraftField } from './draft.ts';
import { isNeeded, withKind } from './draft-rules.ts';
import { FIELD_WORDS } from './field-words.ts';
import { RecipeField } from './recipe-field.tsx';
import { SizeField } from './size-field.tsx';
import type { ProfileForm } from './use-profile-form.ts';

interface DraftFieldInputProps {
  readonly form: ProfileForm;
  readonly field: Exclude<DraftField, 'caFile'>;
}

/** One field of a profile: its label, a hint in plain words, and what is wrong with it as typed. */
export function DraftFieldInput({ form, field }: DraftFieldInputProps) {
  const { draft, errors, set } = form;
  const words = FIELD_WORDS[field];
  const lock = usePolicyLocks()(settingOfField(field));
  if (lock !== null) return <LockedField label={words.label} value={shownText(draft, field)} lock={lock} />;
  const shared = {
    label: words.label,
    description: words.hint,
    required: isNeeded(field, draft),
    error: errors[field],
    placeholder: words.example ?? '',
  };
  if (field === 'maxPayloadBytes') {
    return <SizeField value={draft[field]} error={errors[field]} onChange={(value) => set(field, value)} />;
  }
  if (field === 'recipe') {
    return <RecipeField recipe={draft[field]} onChange={(recipe) => set(field, recipe)} />;
  }
  if (words.choices !== undefined) {
    return (
      <Select
        {...shared}
        data={words.choices(draft).map(([value, text]) => ({ value, label: text }))}
        value={draft[field]}
        onChange={(value) => value !== null && choose(form, field, value)}
      />
    );
  }
  const Control = words.hasLines === true ? Textarea : TextInput;
  return (
    <Control
      {...shared}
      {...(words.hasLines === true && { autosize: true, minRows: 2, maxRows: 12 })}
      value={draft[field]}
      spellCheck={field === 'title'}
      autoComplete="off"
      onChange={(event) => set(field, event.currentTarget.value)}
      onBlur={() => form.touch(field)}
    />
  );
}

/** A field's value as people read it. */
function shownText(draft: Draft, field: Exclude<DraftField, 'caFile'>): string {
  if (field === 'recipe') return keptWords(draft.recipe);
  const chosen = FIELD_WORDS[field].choices?.(draft).find(([value]) => value === draft[field]);
  return chosen?.[1] ?? draft[field];
}

function keptWords(recipe: string): string {
  const kept = [...(readRecipe(recipe) ?? [])].map((option) => RECIPE_OPTION_NAMES[option]);
  return kept.length === 0 ? 'Nothing' : kept.join('; ');
}

function choose(form: ProfileForm, field: keyof Draft, value: string): void {
  if (field === 'kind') form.replace(withKind(form.draft, value));
  else form.set(field, value);
}
