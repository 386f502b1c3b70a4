import { Button } from '@mantine/core';
import { IconListDetails } from '@tabler/icons-react';
import { useState } from 'react';
import type { Selection } from '../../../shared/contract/calls.ts';
import type { PriorityName } from '../../../shared/priority.ts';
import { isUnsettled } from '../../../shared/states.ts';
import type { BatchSummary, ImageRow, Status } from '../../../shared/contract/rows.ts';
import { useBatches } from '../../api.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { PlaceFrame } from '../../components/place.tsx';
import { counted } from '../../format/amount.ts';
import { HeldStrip } from '../review/held-strip.tsx';
import { ActionBar } from './action-bar.tsx';
import { appliesTo, countStates, offeredActions, offeredForBatch, type OfferedAction } from './actions.ts';
import { QueueList } from './queue-list.tsx';
import { QueueTools } from './queue-tools.tsx';
import { refreshed } from './selection.ts';
import { useBatchActs } from './use-batch-acts.ts';
import { usePicked, type Picking } from './use-picked.ts';
import { selectionIn, useQueueActs } from './use-queue-acts.ts';
import { useQueueImages } from './use-queue-images.ts';
import { useQueueListState } from './use-queue-list.ts';

const BATCHES_A_STEP = 100;

interface QueuePlaceProps {
  /** The batch just sent, shown open; null for none. */
  readonly openedBatchId: number | null;
  readonly status: Status | undefined;
  readonly onUpload: () => void;
}

/** Queue: what is moving, batch by batch, and what needs a person. */
export function QueuePlace({ openedBatchId, status, onUpload }: QueuePlaceProps) {
  const [limit, setLimit] = useState(BATCHES_A_STEP);
  const found = useBatches(limit).data;
  const batches = found?.batches ?? [];
  return (
    <PlaceFrame title="Queue" actions={<QueueTools batches={batches} />}>
      <HeldStrip />
      {found !== undefined && batches.length === 0 && <Empty status={status} onUpload={onUpload} />}
      {batches.length > 0 && <Batches batches={batches} openedBatchId={openedBatchId} status={status} />}
      {found !== undefined && found.total > batches.length && (
        <Button variant="subtle" size="xs" onClick={() => setLimit(limit + BATCHES_A_STEP)}>
          Show {counted(found.total - batches.length, 'earlier batch', 'earlier batches')}
        </Button>
      )}
    </PlaceFrame>
  );
}

interface BatchesProps extends Pick<QueuePlaceProps, 'openedBatchId' | 'status'> {
  readonly batches: readonly BatchSummary[];
}

function Batches({ batches, openedBatchId, status }: BatchesProps) {
  const [folded, setFolded] = useState<ReadonlyMap<number, boolean>>(new Map());
  const [inSight, setInSight] = useState({ first: 0, last: 30 });
  const picking = usePicked();
  const act = useQueueActs();
  const isOpen = (batch: BatchSummary) =>
    folded.get(batch.id) ?? (batch.id === openedBatchId || batch.unsettled > 0 || batch.needsPerson > 0);
  const state = useQueueListState(batches, {
    picking,
    isOpen,
    setOpen: (batch, open) => setFolded(new Map(folded).set(batch.id, open)),
  });
  const { imageAt, loaded } = useQueueImages(state.layout, inSight.first, inSight.last);
  return (
    <>
      <QueueList
        state={state}
        imageAt={imageAt}
        onInSight={(first, last) => {
          if (first !== inSight.first || last !== inSight.last) setInSight({ first, last });
        }}
        hasCause={status?.tone === 'waiting' || status?.tone === 'trouble'}
        onActOnBatch={(batch, { action, images }) => act({ action, images, selection: selectionIn(action, batch.id) })}
      />
      <SelectionBar batches={batches} picking={picking} loaded={loaded} onAct={act} />
    </>
  );
}

interface SelectionBarProps {
  readonly batches: readonly BatchSummary[];
  readonly picking: Picking;
  readonly loaded: readonly ImageRow[];
  readonly onAct: ReturnType<typeof useQueueActs>;
}

function SelectionBar({ batches, picking, loaded, onAct }: SelectionBarProps) {
  const { picked, clear } = picking;
  const acts = useBatchActs();
  const prioritise = (selection: Selection) => (priority: PriorityName) => {
    acts.prioritise({ selection, priority });
    clear();
  };
  if (picked.kind === 'batch') {
    const batch = batches.find(({ id }) => id === picked.batchId);
    if (batch === undefined) return null;
    const act = ({ action, images }: OfferedAction) =>
      onAct({ action, images, selection: selectionIn(action, batch.id), onDone: clear });
    const { waiting, running, paused } = batch.counts;
    return (
      <ActionBar
        images={batch.found}
        offered={offeredForBatch(batch.counts)}
        onAct={act}
        onPrioritise={waiting + running + paused === 0 ? null : prioritise({ batchId: batch.id })}
        onClear={clear}
      />
    );
  }
  const rows = refreshed(picked, loaded);
  if (rows.length === 0) return null;
  const act = ({ action, images }: OfferedAction) => {
    const ids = rows.filter(({ state }) => appliesTo(action, state)).map(({ id }) => id);
    onAct({ action, images, selection: { ids }, onDone: clear });
  };
  const toSend = rows.filter(({ state }) => isToSend(state)).map(({ id }) => id);
  return (
    <ActionBar
      images={rows.length}
      offered={offeredActions(countStates(rows))}
      onAct={act}
      onPrioritise={toSend.length === 0 ? null : prioritise({ ids: toSend })}
      onClear={clear}
    />
  );
}

function isToSend(state: ImageRow['state']): boolean {
  return isUnsettled(state) || state === 'paused';
}

function Empty({ status, onUpload }: Pick<QueuePlaceProps, 'status' | 'onUpload'>) {
  const answered = status?.answered ?? 0;
  return (
    <EmptyState icon={IconListDetails} title="Nothing in the queue">
      <p>
        {answered === 0
          ? 'Images you send are listed here until each one has its answer.'
          : `${counted(answered, 'answer')} so far; you find ${answered === 1 ? 'it' : 'them'} under Answers.`}
      </p>
      <Button onClick={onUpload}>Choose images</Button>
    </EmptyState>
  );
}
