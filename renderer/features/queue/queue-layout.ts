import { pagesFor } from '../../paging/pages.ts';

/** A batch in the list: its id and how many of its images have a line, none where it is folded. */
export interface LineGroup {
  readonly batchId: number;
  readonly images: number;
}

/** One line of the list: a batch's head, or an image by its place in the batch. */
export type QueueLine =
  | { readonly kind: 'batch'; readonly batchId: number }
  | { readonly kind: 'image'; readonly batchId: number; readonly index: number };

/** The list as numbered lines, without holding a line for each image. */
export interface QueueLayout {
  readonly groups: readonly LineGroup[];
  readonly length: number;
  /** The line at an index; undefined outside the list. */
  readonly at: (index: number) => QueueLine | undefined;
  /** The index of the head of the batch that the line belongs to; 0 for an empty list. */
  readonly headOf: (index: number) => number;
  /** The pages of images that the lines from first to last show. */
  readonly pages: (first: number, last: number) => { readonly batchId: number; readonly offset: number }[];
}

/** Lays batches out as lines: a head for each, and below it its images. */
export function layOut(groups: readonly LineGroup[]): QueueLayout {
  let length = 0;
  const placed = groups.map(({ batchId, images }) => {
    const head = length;
    length += 1 + images;
    return { batchId, images, head };
  });
  const groupOf = (index: number) => placed.findLast(({ head }) => head <= index);

  return {
    groups,
    length,
    at: (index) => {
      const group = index < 0 || index >= length ? undefined : groupOf(index);
      if (group === undefined) return undefined;
      const { batchId, head } = group;
      return index === head ? { kind: 'batch', batchId } : { kind: 'image', batchId, index: index - head - 1 };
    },
    headOf: (index) => groupOf(index)?.head ?? 0,
    pages: (first, last) =>
      placed.flatMap(({ batchId, images, head }) => {
        const from = Math.max(0, first - head - 1);
        const to = Math.min(images - 1, last - head - 1);
        return pagesFor(from, to).map((offset) => ({ batchId, offset }));
      }),
  };
}

/** True when both have the same lines, so that what was measured of one holds for the other. */
export function hasSameLines(one: readonly LineGroup[], other: readonly LineGroup[]): boolean {
  return (
    one.length === other.length &&
    one.every(({ batchId, images }, at) => batchId === other[at]?.batchId && images === other[at].images)
  );
}
