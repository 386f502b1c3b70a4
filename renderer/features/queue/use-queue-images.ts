import type { ImageRow } from '../../../shared/contract/rows.ts';
import { calls } from '../../api.ts';
import { keys } from '../../queries/query-keys.ts';
import { rowsByIndex } from '../../paging/pages.ts';
import { usePages } from '../../paging/use-pages.ts';
import type { QueueLayout } from './queue-layout.ts';

/** Gives the image at a place of a batch; undefined until its page has arrived. */
export type ImageAt = (batchId: number, index: number) => ImageRow | undefined;

/** Loads the images that the lines from first to last show, a page at a time, batch by batch. */
export function useQueueImages(
  layout: QueueLayout,
  first: number,
  last: number,
): { imageAt: ImageAt; loaded: ImageRow[] } {
  const wanted = layout.pages(first, last);
  const pages = usePages(
    wanted.map(({ batchId, offset }) => ({
      offset,
      key: keys.batchImages(batchId, offset),
      load: (page) => calls.images({ batchId, ...page }),
    })),
  );
  const batches = new Map<number, ReadonlyMap<number, ImageRow>>();
  for (const batchId of new Set(wanted.map((page) => page.batchId))) {
    batches.set(
      batchId,
      rowsByIndex(pages.flatMap((page, at) => (page !== null && wanted[at]?.batchId === batchId ? [page] : []))),
    );
  }
  return {
    imageAt: (batchId, index) => batches.get(batchId)?.get(index),
    loaded: [...batches.values()].flatMap((rows) => [...rows.values()]),
  };
}
