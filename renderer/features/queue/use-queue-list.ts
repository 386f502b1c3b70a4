import { useState, type KeyboardEvent } from 'react';
import type { BatchSummary } from '../../../shared/contract/rows.ts';
import type { QueueLayout } from './queue-layout.ts';
import type { ImageAt } from './use-queue-images.ts';
import type { Picking } from './use-picked.ts';

/** What the lines of the queue share: the layout, the selection, the line in focus and what is folded open. */
export interface QueueListState {
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
  shared: Pick<QueueListState, 'layout' | 'picking' | 'isOpen' | 'setOpen'>,
): QueueListState {
  const [active, setActive] = useState(0);
  const [openDetails, setOpenDetails] = useState<ReadonlySet<number>>(new Set());
  const toggleDetails = (imageId: number) => {
    const next = new Set(openDetails);
    if (!next.delete(imageId)) next.add(imageId);
    setOpenDetails(next);
  };
  return { ...shared, active, setActive, openDetails, toggleDetails };
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
    const row = imageAt(line.batch.id, line.index);
    if (row !== undefined) state.picking.toggle(row, { batchId: line.batch.id, index: line.index }, withRange);
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
  const open = (isOpen: boolean) => () => line.kind === 'batch' && state.setOpen(line.batch, isOpen);
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
      return event.ctrlKey || event.metaKey ? () => picking.pickBatch(line.batch.id) : null;
    default:
      return null;
  }
}

function enter(state: QueueListState, imageAt: ImageAt): void {
  const line = state.layout.at(state.active);
  if (line?.kind === 'batch') state.setOpen(line.batch, !state.isOpen(line.batch));
  const row = line?.kind === 'image' ? imageAt(line.batch.id, line.index) : undefined;
  if (row !== undefined) state.toggleDetails(row.id);
}
