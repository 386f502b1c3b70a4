import type { BatchSummary, ImageRow } from '../../../shared/contract/rows.ts';
import type { OfferedAction } from './actions.ts';
import { BatchLine } from './batch-line.tsx';
import { ImageLine, ImageLineToCome } from './image-line.tsx';
import classes from './queue-list.module.css';
import { isPicked } from './selection.ts';
import type { ImageAt } from './use-queue-images.ts';
import type { QueueListState } from './use-queue-list.ts';

interface QueueLineRowProps {
  readonly measure: (element: HTMLElement | null) => void;
  readonly state: QueueListState;
  /** The line's index in the layout. */
  readonly at: number;
  /** Pixels from the top of the list; null for the head that stays in view. */
  readonly top: number | null;
  readonly imageAt: ImageAt;
  readonly hasCause: boolean;
  readonly onActOnBatch: (batch: BatchSummary, offered: OfferedAction) => void;
}

/** One line at its place in the list, as a row of the tree grid. */
export function QueueLineRow({ measure, state, at, top, imageAt, hasCause, onActOnBatch }: QueueLineRowProps) {
  const line = state.layout.at(at);
  const batch = line === undefined ? undefined : state.batches.get(line.batchId);
  if (line === undefined || batch === undefined) return null;
  const row = line.kind === 'image' ? imageAt(line.batchId, line.index) : undefined;
  return (
    <div
      ref={measure}
      id={`line-${at}`}
      data-index={at}
      role="row"
      aria-rowindex={at + 1}
      aria-level={line.kind === 'batch' ? 1 : 2}
      aria-expanded={line.kind === 'batch' ? state.isOpen(batch) : undefined}
      aria-selected={row === undefined ? undefined : isPicked(state.picking.picked, row)}
      className={top === null ? classes.head : classes.item}
      style={top === null ? undefined : { transform: `translateY(${top}px)` }}
    >
      {line.kind === 'batch' ? (
        <BatchLine
          batch={batch}
          isOpen={state.isOpen(batch)}
          isActive={at === state.active}
          hasCause={hasCause}
          onToggle={() => {
            state.setActive(at);
            state.setOpen(batch, !state.isOpen(batch));
          }}
          onAct={(offered) => onActOnBatch(batch, offered)}
          onPickAll={() => state.picking.pickBatch(batch.id)}
        />
      ) : (
        <Image state={state} at={at} index={line.index} row={row} />
      )}
    </div>
  );
}

interface ImageProps extends Pick<QueueLineRowProps, 'state' | 'at'> {
  readonly index: number;
  readonly row: ImageRow | undefined;
}

function Image({ state, at, index, row }: ImageProps) {
  if (row === undefined) return <ImageLineToCome />;
  const place = { batchId: row.batchId, index };
  return (
    <ImageLine
      row={row}
      isPicked={isPicked(state.picking.picked, row)}
      isActive={at === state.active}
      isOpen={state.openDetails.has(row.id)}
      onPick={(event) => {
        state.setActive(at);
        state.picking.click(row, place, event);
      }}
      onToggle={(event) => {
        state.setActive(at);
        state.picking.toggle(row, place, event.shiftKey);
      }}
      onOpen={() => state.toggleDetails(row.id)}
    />
  );
}
