import { useState, type KeyboardEvent } from 'react';
import type { BatchSummary } from '../../../shared/contract/rows.ts';
import { hasSameLines, layOut, type QueueLayout, type QueueLine } from './queue-layout.ts';
import type { ImageAt } from './use-queue-images.ts';
import type { Picking } from './use-picked.ts';

/** What the lines of the queue share: the batches, the layout, the selection, the line in focus and what is folded open. */
export interface QueueListState {
  readonly batches: ReadonlyMap<number, BatchSummary>;
  readonly layout: QueueLayout;
  readonly picking: Picking;
  readonly active: number;
  readonly setActive: (index: number) => void;
  readonly isOpen: (batch: BatchSummary) => boolean;
  readonly setOpen: (batch: BatchSummary, isOpen: boolean) => void;
  readonly openDetails: ReadonlySet<number>;
  readonly toggleDetails: (imageId: number) => void;
}

/** Holds the line in focus and the images whose details are open. */
export function useQueueListState(
  batches: readonly BatchSummary[],
  shared: Pick<QueueListState, 'picking' | 'isOpen' | 'setOpen'>,
): QueueListState {
  const layout = useLayout(batches, shared.isOpen);
  const [active, setActive] = useState(0);
  const [openDetails, setOpenDetails] = useState<ReadonlySet<number>>(new Set());
  const toggleDetails = (imageId: number) => {
    const next = new Set(openDetails);
    if (!next.delete(imageId)) next.add(imageId);
    setOpenDetails(next);
  };
  return {
    ...shared,
    batches: new Map(batches.map((batch) => [batch.id, batch])),
    layout,
    active,
    setActive,
    openDetails,
    toggleDetails,
  };
}

/** The layout stays the same object until lines come or go: a new one makes the list measure all of them anew. */
function useLayout(batches: readonly BatchSummary[], isOpen: QueueListState['isOpen']): QueueLayout {
  const groups = batches.map((batch) => ({ batchId: batch.id, images: isOpen(batch) ? batch.found : 0 }));
  const [layout, setLayout] = useState(() => layOut(groups));
  if (hasSameLines(layout.groups, groups)) return layout;
  const next = layOut(groups);
  setLayout(next);
  return next;
}

/** The keys of the list: arrows, Home, End, space to select, Enter for details, Ctrl+A for the batch, Escape to clear. */
export function queueKeyHandler(state: QueueListState, imageAt: ImageAt, scrollTo: (index: number) => void) {
  const move = (index: number, withRange: boolean) => {
    const to = Math.max(0, Math.min(state.layout.length - 1, index));
    state.setActive(to);
    scrollTo(to);
    if (withRange) select(to, true);
  };
  const select = (at: number, withRange: boolean) => {
    const line = state.layout.at(at);
    if (line?.kind !== 'image') return;
    const row = imageAt(line.batchId, line.index);
    if (row !== undefined) state.picking.toggle(row, { batchId: line.batchId, index: line.index }, withRange);
  };
  return (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return;
    const act = actionFor(event, state, imageAt, move, select);
    if (act === null) return;
    event.preventDefault();
    act();
  };
}

function actionFor(
  event: KeyboardEvent,
  state: QueueListState,
  imageAt: ImageAt,
  move: (index: number, withRange: boolean) => void,
  select: (at: number, withRange: boolean) => void,
): (() => void) | null {
  const { layout, active, picking } = state;
  const line = layout.at(active);
  if (line === undefined) return null;
  const open = (isOpen: boolean) => () => setOpen(state, line, isOpen);
  switch (event.key) {
    case 'ArrowDown':
      return () => move(active + 1, event.shiftKey);
    case 'ArrowUp':
      return () => move(active - 1, event.shiftKey);
    case 'PageDown':
      return () => move(active + 10, false);
    case 'PageUp':
      return () => move(active - 10, false);
    case 'Home':
      return () => move(0, false);
    case 'End':
      return () => move(layout.length - 1, false);
    case 'ArrowRight':
      return open(true);
    case 'ArrowLeft':
      return line.kind === 'batch' ? open(false) : () => move(layout.headOf(active), false);
    case 'Enter':
      return () => enter(state, imageAt);
    case ' ':
      return () => (line.kind === 'image' ? select(active, event.shiftKey) : enter(state, imageAt));
    case 'Escape':
      return picking.clear;
    case 'a':
      return event.ctrlKey || event.metaKey ? () => picking.pickBatch(line.batchId) : null;
    default:
      return null;
  }
}

function enter(state: QueueListState, imageAt: ImageAt): void {
  const line = state.layout.at(state.active);
  if (line?.kind === 'batch') setOpen(state, line);
  const row = line?.kind === 'image' ? imageAt(line.batchId, line.index) : undefined;
  if (row !== undefined) state.toggleDetails(row.id);
}

function setOpen(state: QueueListState, line: QueueLine, isOpen?: boolean): void {
  const batch = line.kind === 'batch' ? state.batches.get(line.batchId) : undefined;
  if (batch !== undefined) state.setOpen(batch, isOpen ?? !state.isOpen(batch));
}
