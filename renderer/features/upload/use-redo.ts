import { useMutation, useQueryClient } from '@tanstack/react-query';
import { calls } from '../../api.ts';
import { useConfirm } from '../../components/confirm.tsx';
import { notifyDone, notifyFailure } from '../../components/notify.ts';
import { counted, grouped } from '../../format/amount.ts';

/** Lets a person choose a receipt, says what it would send again, and sends that once the person agrees. */
export function useRedo(onSent: (batchId: number) => void): () => void {
  const client = useQueryClient();
  const confirm = useConfirm();
  const redo = useMutation({
    mutationFn: calls.redoReceipt,
    onSuccess: ({ batchId }) => {
      if (batchId !== null) onSent(batchId);
      return client.invalidateQueries({ queryKey: ['queue'] });
    },
    onError: notifyFailure,
  });
  const choose = useMutation({
    mutationFn: calls.chooseReceipt,
    onSuccess: (receipt) => {
      if (receipt === null) return;
      const { token, batchName, found, toRedo, profileName } = receipt;
      if (toRedo === 0) {
        notifyDone(`Nothing of “${batchName}” has to be sent again.`);
        return;
      }
      confirm({
        title: `Send ${counted(toRedo, 'image')} of “${batchName}” again?`,
        consequence:
          `The receipt lists ${counted(found, 'file')}; ${grouped(toRedo)} of them failed or never had an answer. ` +
          `They go to the profile “${profileName}”. A file that has changed since is not sent.`,
        verb: `Send ${counted(toRedo, 'image')}`,
        isDestructive: false,
        onYes: () => redo.mutate(token),
      });
    },
    onError: notifyFailure,
  });
  return () => choose.mutate();
}
