import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Selection } from '../../../shared/contract/calls.ts';
import { calls } from '../../api.ts';
import { useConfirm } from '../../components/confirm.tsx';
import { notifyDone, notifyFailure } from '../../components/notify.ts';
import { counted } from '../../format/amount.ts';
import { questionBefore, RETRIED_WITH_BATCH, type QueueAction } from './actions.ts';

/** What a command is meant for, how many images that is, and what to do once it is done. */
export interface Act {
  readonly action: QueueAction;
  readonly selection: Selection | (() => Promise<Selection>);
  readonly images: number;
  readonly onDone?: () => void;
}

/** Runs commands on the queue; those that cannot be taken back ask first. */
export function useQueueActs(): (act: Act) => void {
  const client = useQueryClient();
  const confirm = useConfirm();
  const command = useMutation({
    mutationFn: async ({ action, selection }: Act) =>
      calls[action](typeof selection === 'function' ? await selection() : selection),
    onSuccess: ({ changed }, { action, images, onDone }) => {
      onDone?.();
      if (changed < images) notifyDone(shortfall(action, changed, images));
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
export function selectionIn(action: QueueAction, batchId?: number): Act['selection'] {
  if (action !== 'retry') return batchId === undefined ? { all: true } : { batchId };
  return async () => ({ ids: await idsToRetry(batchId) });
}

async function idsToRetry(batchId: number | undefined): Promise<number[]> {
  const ids: number[] = [];
  const filter = { states: [...RETRIED_WITH_BATCH], ...(batchId === undefined ? {} : { batchId }) };
  for (;;) {
    const page = await calls.images({ ...filter, offset: ids.length, limit: 500 });
    ids.push(...page.rows.map(({ id }) => id));
    if (page.rows.length === 0 || ids.length >= page.total) return ids;
  }
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
