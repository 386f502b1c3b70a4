import type { HistoryRow } from '../../../shared/contract/rows.ts';
import { calls, keys } from '../../api.ts';
import { pagesFor, rowsByIndex } from '../../paging/pages.ts';
import { usePages } from '../../paging/use-pages.ts';

/** The answers of a search as far as they are in sight; total is null until the first page has arrived. */
export function useAnswers(search: string, first: number, last: number) {
  const pages = usePages(
    pagesFor(first, last).map((offset) => ({
      offset,
      key: keys.answers(search, offset),
      load: (page) => calls.answers({ ...page, ...(search === '' ? {} : { search }) }),
    })),
  ).filter((page) => page !== null);
  const rows = rowsByIndex<HistoryRow>(pages);
  return { rowAt: (index: number) => rows.get(index), total: pages[0]?.total ?? null };
}
