import type { PolicyView } from '../../../shared/contract/policy.ts';
import { profileSettingsSchema } from '../../../shared/profile.ts';
import { draftOf, NEW_DRAFT, type Draft, type DraftField } from './draft.ts';

/** Fields of a form that stand for another setting's value. */
const BESIDE: Readonly<Record<string, readonly DraftField[]>> = {
  proxy: ['proxy', 'proxyUrl'],
  credentials: ['credentials', 'sharedProfile'],
};

/** A form with what the policy lays down; a new one also with what it sets to begin with. */
export function withPolicy(draft: Draft, policy: PolicyView, isNew: boolean): Draft {
  const set = policy.settings.filter(
    ({ name, isLocked }) => (isLocked || isNew) && name in profileSettingsSchema.shape,
  );
  const given = Object.fromEntries(set.filter(({ value }) => value !== null).map(({ name, value }) => [name, value]));
  const read = profileSettingsSchema.safeParse({ kind: 'sagemaker', ...given });
  if (!read.success) return draft;
  const written: Draft = { ...NEW_DRAFT, ...draftOf('', read.data) };
  const fields = set.flatMap(({ name }) => BESIDE[name] ?? fieldNamed(name));
  return { ...draft, ...Object.fromEntries(fields.map((field) => [field, written[field]])) };
}

function fieldNamed(name: string): DraftField[] {
  return (Object.keys(NEW_DRAFT) as DraftField[]).filter((field) => field === name); // the keys are the fields
}

/** The setting a field of a form stands for. */
export function settingOfField(field: DraftField): string {
  return Object.entries(BESIDE).find(([, fields]) => fields.includes(field))?.[0] ?? field;
}
