import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { CallInput } from '../../../shared/contract/calls.ts';
import { calls } from '../../api.ts';
import { notifyDone, notifyFailure } from '../../components/notify.ts';
import { counted } from '../../format/amount.ts';

/** Acts on a batch, and on images, that change no state by themselves or belong to batches alone. */
export interface BatchActs {
  readonly prioritise: (input: CallInput<'queue.prioritise'>) => void;
  readonly sendAnyway: (batchId: number) => void;
  readonly saveReceipt: (input: CallInput<'receipts.save'>) => void;
  readonly savePrivacyReport: (input: CallInput<'privacy.saveReport'>) => void;
}

/** Runs them, and says what came of it. */
export function useBatchActs(): BatchActs {
  const client = useQueryClient();
  const run = useMutation({
    mutationFn: (act: () => Promise<string | null>) => act(),
    onSuccess: (done) => {
      if (done !== null) notifyDone(done);
    },
    onError: notifyFailure,
    onSettled: () => Promise.all(['queue', 'status'].map((topic) => client.invalidateQueries({ queryKey: [topic] }))),
  });
  return {
    prioritise: (input) =>
      run.mutate(async () => {
        const { changed } = await calls.prioritise(input);
        return `${counted(changed, 'image')} ${PRIORITY_DONE[input.priority]}.`;
      }),
    sendAnyway: (batchId) =>
      run.mutate(async () => `${counted((await calls.sendAnyway(batchId)).changed, 'image')} will be sent.`),
    saveReceipt: (input) =>
      run.mutate(async () => {
        const { savedAs, found } = await calls.saveReceipt(input);
        return savedAs === null ? null : `Receipt of ${counted(found, 'file')} saved as ${savedAs}`;
      }),
    savePrivacyReport: (input) =>
      run.mutate(async () => {
        const { savedAs, images } = await calls.savePrivacyReport(input);
        return savedAs === null ? null : `Privacy report of ${counted(images, 'image')} saved as ${savedAs}`;
      }),
  };
}

const PRIORITY_DONE: Readonly<Record<CallInput<'queue.prioritise'>['priority'], string>> = {
  urgent: 'will be sent before the others',
  normal: 'will be sent in turn',
  background: 'will be sent when nothing else waits',
};
