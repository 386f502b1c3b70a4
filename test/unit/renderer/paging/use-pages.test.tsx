import { waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { usePages } from '../../../../renderer/paging/use-pages.ts';
import { renderPageHook } from '../../../support/page/render-page.tsx';

it('loads just the named pages, a hundred rows each, and gives them in their order', async () => {
  const asked: unknown[] = [];
  const load = async (page: { offset: number; limit: number }) => {
    asked.push(page);
    return { rows: [`row ${page.offset}`], total: 950 };
  };
  const { result } = renderPageHook(() =>
    usePages([300, 0].map((offset) => ({ offset, key: ['rows', offset], load }))),
  );
  expect(result.current).toEqual([null, null]);
  await waitFor(() =>
    expect(result.current).toEqual([
      { offset: 300, rows: ['row 300'], total: 950 },
      { offset: 0, rows: ['row 0'], total: 950 },
    ]),
  );
  expect(asked).toEqual([
    { offset: 300, limit: 100 },
    { offset: 0, limit: 100 },
  ]);
});

it('has the pages that have arrived while others have not', async () => {
  const { promise, resolve } = Promise.withResolvers<{ rows: string[]; total: number }>();
  const { result } = renderPageHook(() =>
    usePages([
      { offset: 0, key: ['late'], load: () => promise },
      { offset: 100, key: ['early'], load: async () => ({ rows: ['b'], total: 2 }) },
    ]),
  );
  await waitFor(() => expect(result.current).toEqual([null, { offset: 100, rows: ['b'], total: 2 }]));
  resolve({ rows: ['a'], total: 2 });
  await waitFor(() => expect(result.current[0]?.rows).toEqual(['a']));
});
