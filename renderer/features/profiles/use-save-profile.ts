import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { CallInput, CallOutput } from '../../../shared/contract/calls.ts';
import type { ProfileTest } from '../../../shared/contract/profile-test.ts';
import { calls } from '../../api.ts';
import { keys } from '../../queries/query-keys.ts';
import { nameFrom } from './draft.ts';
import { settingsOf } from './draft-rules.ts';
import type { ProfileForm } from './use-profile-form.ts';

type SaveInput = CallInput<'profiles.save'>;

/** The input of a save; the short name is made of the title where none was typed. */
export function saveInput(form: ProfileForm, isNew: boolean, taken: readonly string[]): SaveInput {
  const { draft, caFile } = form;
  const name = draft.name.trim() === '' ? nameFrom(draft.title, taken) : draft.name.trim();
  // What a form holds is text, numbers and parsed JSON, so it is JSON itself.
  const settings = settingsOf(draft) as SaveInput['settings'];
  return {
    name,
    settings: { ...settings, ...(caFile !== null && { caFile: caFile.fileName }) },
    isNew,
    ...(caFile?.token != null && { caFileToken: caFile.token }),
  };
}

/** Settings that a test found, ready to be saved. */
export function asSaveSettings(found: NonNullable<ProfileTest['settings']>): SaveInput['settings'] {
  // Settings that came over IPC are JSON; what has no value is left out.
  const known = Object.entries(found).filter(([, value]) => value !== undefined);
  return Object.fromEntries(known) as SaveInput['settings'];
}

/** Saves profiles. Main asks the person where images or secrets would leave; nothing is saved where the answer is no. */
export function useSaveProfile(onSaved: (profile: NonNullable<CallOutput<'profiles.save'>>) => void) {
  const client = useQueryClient();
  const save = useMutation({
    mutationFn: calls.saveProfile,
    onSuccess: async (profile) => {
      if (profile === null) return;
      await client.invalidateQueries({ queryKey: keys.profiles });
      onSaved(profile);
    },
  });
  return {
    isPending: save.isPending,
    error: save.error,
    save: (input: SaveInput) => save.mutate(input),
  };
}
