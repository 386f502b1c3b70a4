import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ProfileView } from '../../../shared/contract/rows.ts';
import { calls } from '../../api.ts';
import { keys } from '../../queries/query-keys.ts';
import { useConfirm } from '../../components/confirm.tsx';
import { notifyDone, notifyFailure } from '../../components/notify.ts';
import { importWords } from './import-words.ts';
import { counted } from '../../format/amount.ts';

/** What can be done with profiles from their list. */
export function useProfileActs() {
  const client = useQueryClient();
  const confirm = useConfirm();
  const refresh = () => client.invalidateQueries({ queryKey: keys.profiles });
  const remove = useMutation({
    mutationFn: (profile: ProfileView) => calls.removeProfile(profile.name),
    onSuccess: (_, profile) => {
      notifyDone(`${profile.title} is removed.`);
      return refresh();
    },
    onError: notifyFailure,
  });
  const importing = useMutation({
    mutationFn: calls.importProfiles,
    onSuccess: (outcome) => {
      if (outcome !== null) notifyDone(importWords(outcome));
      return refresh();
    },
    onError: notifyFailure,
  });
  const exporting = useMutation({
    mutationFn: calls.exportProfiles,
    onSuccess: ({ savedAs, profiles }) => {
      if (savedAs !== null)
        notifyDone(`${counted(profiles, 'profile')} saved as ${savedAs}. No secret is in the file.`);
    },
    onError: notifyFailure,
  });
  return {
    remove: (profile: ProfileView) =>
      confirm({
        title: `Remove ${profile.title}?`,
        consequence: 'Its settings and its sign-in are forgotten. Answers it has brought stay under Answers.',
        verb: 'Remove profile',
        onYes: () => remove.mutate(profile),
      }),
    importAll: () => importing.mutate(),
    exportAll: () => exporting.mutate(),
  };
}
