import { useQueries, type UseQueryResult } from '@tanstack/react-query';
import { PAGE_SIZE } from './pages.ts';

/** One page as main answers it, with its place in the list. */
export interface LoadedPage<Row> {
  readonly offset: number;
  readonly rows: readonly Row[];
  readonly total: number;
}

/** One page to load: where it begins, its query key and how to get it. */
export interface PageRequest<Row> {
  readonly offset: number;
  readonly key: readonly unknown[];
  readonly load: (page: {
    offset: number;
    limit: number;
  }) => Promise<{ readonly rows: readonly Row[]; readonly total: number }>;
}

/** Loads just the named pages of a list, in their order; null for one that has not arrived. */
export function usePages<Row>(requests: readonly PageRequest<Row>[]): readonly (LoadedPage<Row> | null)[] {
  return useQueries({
    queries: requests.map((request) => ({
      queryKey: request.key,
      queryFn: async (): Promise<LoadedPage<Row>> => ({
        offset: request.offset,
        ...(await request.load({ offset: request.offset, limit: PAGE_SIZE })),
      }),
    })),
    combine: (results: readonly UseQueryResult<LoadedPage<Row>>[]) => results.map((result) => result.data ?? null),
  });
}
