import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useRef } from 'react';
import type { BatchSummary } from '../../../shared/contract/rows.ts';
import type { OfferedAction } from './actions.ts';
import type { QueueLayout } from './queue-layout.ts';
import { QueueLineRow } from './queue-line-row.tsx';
import classes from './queue-list.module.css';
import type { ImageAt } from './use-queue-images.ts';
import { queueKeyHandler, type QueueListState } from './use-queue-list.ts';

const BATCH_HEIGHT = 56;
const IMAGE_HEIGHT = 53;
const ROOM_FOR_ACTIONS = 80;

interface QueueListProps {
  readonly state: QueueListState;
  readonly imageAt: ImageAt;
  /** Tells which lines are in sight, so that their images can be loaded. */
  readonly onInSight: (first: number, last: number) => void;
  readonly hasCause: boolean;
  readonly onActOnBatch: (batch: BatchSummary, offered: OfferedAction) => void;
}

/** The batches with their images as one long list, of which only what is in sight is drawn; heads stay in view. */
export function QueueList({ state, imageAt, onInSight, hasCause, onActOnBatch }: QueueListProps) {
  const { layout } = state;
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: layout.length,
    getScrollElement: () => scroller.current,
    estimateSize: useCallback((index) => (layout.at(index)?.kind === 'batch' ? BATCH_HEIGHT : IMAGE_HEIGHT), [layout]),
    getItemKey: useCallback((index) => lineKey(layout, index), [layout]),
    scrollPaddingStart: BATCH_HEIGHT,
    paddingEnd: isPicking(state) ? ROOM_FOR_ACTIONS : 0,
    overscan: 6,
    rangeExtractor: (range) => [...new Set([layout.headOf(range.startIndex), ...defaultRangeExtractor(range)])],
  });
  const items = virtual.getVirtualItems();
  const first = virtual.range?.startIndex ?? 0;
  const last = virtual.range?.endIndex ?? 0;
  useEffect(() => {
    onInSight(first, last);
  }, [first, last, onInSight]);
  const head = layout.headOf(first);
  return (
    <div
      ref={scroller}
      className={classes.scroller}
      role="treegrid"
      aria-label="Queue"
      aria-multiselectable="true"
      aria-rowcount={layout.length}
      aria-activedescendant={`line-${state.active}`}
      tabIndex={0}
      onKeyDown={queueKeyHandler(state, imageAt, (index) => virtual.scrollToIndex(index))}
    >
      <div className={classes.track} style={{ height: virtual.getTotalSize() }}>
        {items.map((item) => (
          <QueueLineRow
            key={item.key}
            measure={virtual.measureElement}
            state={state}
            at={item.index}
            top={item.index === head ? null : item.start}
            imageAt={imageAt}
            hasCause={hasCause}
            onActOnBatch={onActOnBatch}
          />
        ))}
      </div>
    </div>
  );
}

function lineKey(layout: QueueLayout, index: number): string {
  const line = layout.at(index);
  return line?.kind === 'image' ? `${line.batchId}:${line.index}` : `${line?.batchId ?? ''}`;
}

function isPicking({ picking: { picked } }: QueueListState): boolean {
  return picked.kind === 'batch' || picked.rows.size > 0;
}
