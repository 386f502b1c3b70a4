import { useQueryClient } from '@tanstack/react-query';
import { useState, type MouseEvent } from 'react';
import type { ImageRow } from '../../../shared/contract/rows.ts';
import { calls } from '../../api.ts';
import { keys } from '../../queries/query-keys.ts';
import { notifyFailure } from '../../components/notify.ts';
import { PAGE_SIZE, pagesFor } from '../../paging/pages.ts';
import { NOTHING_PICKED, pickOnly, pickRange, rangeTo, toggle, type Anchor, type Picked } from './selection.ts';

/** The selection of the queue and the gestures that change it. */
export interface Picking {
  readonly picked: Picked;
  readonly clear: () => void;
  readonly pickBatch: (batchId: number) => void;
  /** A click on a row: alone, added with Ctrl, or as a range with Shift. */
  readonly click: (row: ImageRow, place: Anchor, keys: Pick<MouseEvent, 'shiftKey' | 'ctrlKey' | 'metaKey'>) => void;
  /** A click on a checkbox, or the space key: in or out, or a range with Shift. */
  readonly toggle: (row: ImageRow, place: Anchor, withRange: boolean) => void;
}

/** Holds which images are selected; a range also takes in rows that were never scrolled to. */
export function usePicked(): Picking {
  const client = useQueryClient();
  const [picked, setPicked] = useState<Picked>(NOTHING_PICKED);

  const loadRange = async (batchId: number, first: number, last: number): Promise<ImageRow[]> => {
    const pages = await Promise.all(
      pagesFor(first, last).map((offset) =>
        client.query({
          queryKey: keys.batchImages(batchId, offset),
          queryFn: async () => ({ offset, ...(await calls.images({ batchId, offset, limit: PAGE_SIZE })) }),
        }),
      ),
    );
    return pages.flatMap(({ offset, rows }) =>
      rows.filter((_, index) => offset + index >= first && offset + index <= last),
    );
  };
  const extend = (row: ImageRow, place: Anchor) => {
    const range = rangeTo(picked, place);
    if (range === null) {
      setPicked(pickOnly(row, place));
      return;
    }
    loadRange(place.batchId, range.first, range.last)
      .then((rows) => setPicked((before) => pickRange(before, rows)))
      .catch(notifyFailure);
  };

  return {
    picked,
    clear: () => setPicked(NOTHING_PICKED),
    pickBatch: (batchId) => setPicked({ kind: 'batch', batchId }),
    click: (row, place, { shiftKey, ctrlKey, metaKey }) => {
      if (shiftKey) extend(row, place);
      else setPicked(ctrlKey || metaKey ? toggle(picked, row, place) : pickOnly(row, place));
    },
    toggle: (row, place, withRange) => (withRange ? extend(row, place) : setPicked(toggle(picked, row, place))),
  };
}
