import { useState } from 'react';
import type { HistoryRow } from '../../../shared/contract/rows.ts';
import { calls } from '../../api.ts';
import { filterInput, keys, type AnswerFilter } from '../../queries/query-keys.ts';
import { pagesFor, rowsByIndex } from '../../paging/pages.ts';
import { usePages } from '../../paging/use-pages.ts';

/** The answers of a search as far as they are in sight, and the one in focus. */
export interface WorklistState {
  /** Null until the first page has arrived. */
  readonly total: number | null;
  /** The row at an index; undefined until its page has arrived. */
  readonly rowAt: (index: number) => HistoryRow | undefined;
  readonly selectedId: number | null;
  readonly select: (imageId: number) => void;
  /** Selects the row at an index, as soon as it is there. */
  readonly selectAt: (index: number) => void;
  /** Selects the one after, or with -1 the one before, the one in focus. */
  readonly step: (by: 1 | -1) => void;
  readonly setInSight: (first: number, last: number) => void;
}

/** Which answer is meant: one by its id, or whichever turns out to be at an index. */
interface Focus {
  readonly filter: AnswerFilter;
  readonly id: number | null;
  readonly index: number;
}

/** Holds the worklist of a filter; the focus stays on its answer while newer ones arrive above it. */
export function useWorklist(filter: AnswerFilter, startId: number | null = null): WorklistState {
  const [focus, setFocus] = useState<Focus>({ filter, id: startId, index: 0 });
  const [inSight, setInSight] = useState({ first: 0, last: 30 });
  // The first page is always among them: it knows the total.
  const pages = usePages(
    [...new Set([0, ...pagesFor(inSight.first, inSight.last)])].map((offset) => ({
      offset,
      key: keys.answers(filter, offset),
      load: (page) => calls.answers({ ...page, ...filterInput(filter) }),
    })),
  ).filter((page) => page !== null);
  const rows = rowsByIndex<HistoryRow>(pages);

  const rowInFocus = focus.id === null ? rows.get(focus.index) : undefined;
  if (focus.filter.search !== filter.search || focus.filter.assessed !== filter.assessed) {
    setFocus({ filter, id: null, index: 0 });
    setInSight({ first: 0, last: 30 });
  } else if (rowInFocus !== undefined) {
    setFocus({ ...focus, id: rowInFocus.id });
  }

  return {
    total: pages[0]?.total ?? null,
    rowAt: (index) => rows.get(index),
    selectedId: focus.id,
    select: (id) => {
      setFocus({ ...focus, id });
    },
    selectAt: (index) => {
      setFocus({ ...focus, id: rows.get(index)?.id ?? null, index });
    },
    step: (by) => {
      const at = [...rows].find(([, row]) => row.id === focus.id)?.[0] ?? -1;
      const index = at + by;
      if (index < 0 || index >= (pages[0]?.total ?? 0)) return;
      setInSight({ first: Math.max(0, index - 15), last: index + 15 });
      setFocus({ ...focus, id: rows.get(index)?.id ?? null, index });
    },
    setInSight: (first, last) => {
      if (first !== inSight.first || last !== inSight.last) setInSight({ first, last });
    },
  };
}
