import { useMutation, useQueryClient } from '@tanstack/react-query';
import { calls } from '../../api.ts';
import { keys } from '../../queries/query-keys.ts';
import { notifyFailure } from '../../components/notify.ts';

/** Chooses, saves and removes watched folders. */
export function useWatchActs() {
  const client = useQueryClient();
  const onSettled = () => client.invalidateQueries({ queryKey: keys.watched });
  const picking = useMutation({ mutationFn: calls.pickWatchedFolder, onError: notifyFailure });
  const saving = useMutation({ mutationFn: calls.saveWatched, onError: notifyFailure, onSettled });
  const removing = useMutation({ mutationFn: calls.removeWatched, onError: notifyFailure, onSettled });
  return {
    isPicking: picking.isPending,
    pick: (onPicked: (chosen: { token: string; folder: string }) => void) =>
      picking.mutate(undefined, { onSuccess: (chosen) => chosen !== null && onPicked(chosen) }),
    save: saving.mutate,
    remove: (id: number) => removing.mutate(id),
  };
}
