import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Selection } from '../../../shared/contract/calls.ts';
import { calls } from '../../api.ts';
import { useConfirm } from '../../components/confirm.tsx';
import { notifyDone, notifyFailure } from '../../components/notify.ts';
import { offerUndo } from './undo-notice.tsx';
import { counted } from '../../format/amount.ts';
import { APPLIES_TO, questionBefore, RETRIED_WITH_BATCH, type QueueAction } from './actions.ts';

/** What a command is meant for, how many images that is, and what to do once it is done. */
export interface Act {
  readonly action: QueueAction;
  readonly selection: Selection;
  readonly images: number;
  readonly onDone?: () => void;
}

/** Runs commands on the queue; those that cannot be taken back ask first. */
export function useQueueActs(): (act: Act) => void {
  const client = useQueryClient();
  const confirm = useConfirm();
  const command = useMutation({
    mutationFn: async ({ action, selection }: Act) =>
      action === 'cancel' ? calls.cancel(selection) : { ...(await calls[action](selection)), undo: null },
    onSuccess: ({ changed, undo }, { action, images, onDone }) => {
      onDone?.();
      if (undo !== null) offerUndo(undo, `${counted(changed, 'image')} cancelled.`);
      else if (changed < images) notifyDone(shortfall(action, changed, images));
    },
    onError: notifyFailure,
    onSettled: () =>
      Promise.all(['queue', 'history', 'status'].map((topic) => client.invalidateQueries({ queryKey: [topic] }))),
  });
  return (act) => {
    const question = questionBefore(act.action, act.images);
    if (question === null) command.mutate(act);
    else confirm({ ...question, onYes: () => command.mutate(act) });
  };
}

/** What an action on a whole batch is meant for; without a batch, on the whole queue. */
export function selectionIn(action: QueueAction, batchId?: number): Selection {
  const states = [...(action === 'retry' ? RETRIED_WITH_BATCH : APPLIES_TO[action])];
  return batchId === undefined ? { all: true, states } : { batchId, states };
}

const DONE: Readonly<Record<QueueAction, string>> = {
  retry: 'will be sent again',
  resume: 'will go on',
  pause: 'paused',
  cancel: 'cancelled',
  remove: 'removed',
};

function shortfall(action: QueueAction, changed: number, images: number): string {
  const was = action === 'retry' || action === 'resume' ? '' : changed === 1 ? 'was ' : 'were ';
  return `${counted(changed, 'image')} ${was}${DONE[action]}. ${counted(images - changed, 'other')} had moved on in the meantime.`;
}
