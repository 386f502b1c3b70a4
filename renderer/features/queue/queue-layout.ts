import type { BatchSummary } from '../../../shared/contract/rows.ts';
import { pagesFor } from '../../paging/pages.ts';

/** One line of the list: a batch's head, or an image by its place in the batch. */
export type QueueLine =
  | { readonly kind: 'batch'; readonly batch: BatchSummary }
  | { readonly kind: 'image'; readonly batch: BatchSummary; readonly index: number };

/** The list as numbered lines, without holding a line for each image. */
export interface QueueLayout {
  readonly length: number;
  /** The line at an index; undefined outside the list. */
  readonly at: (index: number) => QueueLine | undefined;
  /** The index of the head of the batch that the line belongs to; 0 for an empty list. */
  readonly headOf: (index: number) => number;
  /** The pages of images that the lines from first to last show. */
  readonly pages: (first: number, last: number) => { readonly batchId: number; readonly offset: number }[];
}

/** Lays batches out as lines: a head for each, and below it its images where it is open. */
export function layOut(batches: readonly BatchSummary[], isOpen: (batch: BatchSummary) => boolean): QueueLayout {
  let length = 0;
  const groups = batches.map((batch) => {
    const images = isOpen(batch) ? batch.found : 0;
    const group = { batch, head: length, images };
    length += 1 + images;
    return group;
  });
  const groupOf = (index: number) => groups.findLast(({ head }) => head <= index);

  return {
    length,
    at: (index) => {
      const group = index < 0 || index >= length ? undefined : groupOf(index);
      if (group === undefined) return undefined;
      const { batch, head } = group;
      return index === head ? { kind: 'batch', batch } : { kind: 'image', batch, index: index - head - 1 };
    },
    headOf: (index) => groupOf(index)?.head ?? 0,
    pages: (first, last) =>
      groups.flatMap(({ batch, head, images }) => {
        const from = Math.max(0, first - head - 1);
        const to = Math.min(images - 1, last - head - 1);
        return pagesFor(from, to).map((offset) => ({ batchId: batch.id, offset }));
      }),
  };
}
