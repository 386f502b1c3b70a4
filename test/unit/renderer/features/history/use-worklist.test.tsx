import { act, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { expect, it } from 'vitest';
import { useWorklist } from '../../../../../renderer/features/history/use-worklist.ts';
import { answer, historyRow } from '../../../../support/page/records.ts';
import { renderPageHook } from '../../../../support/page/render-page.tsx';

function answersOf(...ids: number[]) {
  return ids.map((id) => ({ row: historyRow({ id, fileName: `${id}.png` }), answer: answer({ imageId: id }) }));
}

function worklist(...ids: number[]) {
  const page = renderPageHook(
    () => {
      const [search, setSearch] = useState('');
      return { list: useWorklist({ search, assessed: null }), setSearch };
    },
    { world: { answers: answersOf(...ids) } },
  );
  return { ...page, list: () => page.result.current.list };
}

it('knows nothing before the first page has arrived, then its total, with the newest in focus', async () => {
  const { list } = worklist(30, 20, 10);
  expect([list().total, list().selectedId, list().rowAt(0)]).toEqual([null, null, undefined]);
  await waitFor(() => expect([list().total, list().selectedId]).toEqual([3, 30]));
  expect(list().rowAt(2)?.id).toBe(10);
});

it('keeps the focus on its answer while newer ones arrive above it', async () => {
  const { list, main, client } = worklist(20, 10);
  await waitFor(() => expect(list().selectedId).toBe(20));
  main.world.answers = answersOf(30, 20, 10);
  await act(() => client.invalidateQueries());
  await waitFor(() => expect(list().total).toBe(3));
  expect([list().selectedId, list().rowAt(0)?.id]).toEqual([20, 30]);
});

it('selects by id and by place', async () => {
  const { list } = worklist(30, 20, 10);
  await waitFor(() => expect(list().selectedId).toBe(30));
  act(() => list().select(10));
  expect(list().selectedId).toBe(10);
  act(() => list().selectAt(1));
  expect(list().selectedId).toBe(20);
});

it('selects a row that is not there yet as soon as its page has arrived', async () => {
  const { list, main } = worklist(...Array.from({ length: 250 }, (_, at) => 1_000 - at));
  await waitFor(() => expect(list().selectedId).toBe(1_000));
  act(() => list().selectAt(220));
  expect(list().selectedId).toBeNull();
  act(() => list().setInSight(210, 230));
  await waitFor(() => expect(list().selectedId).toBe(780));
  expect(main.asked('history.list').map(({ offset }) => offset)).toEqual([0, 200]);
});

it('begins with the first answer of another search', async () => {
  const { list, result, main } = worklist(30, 20, 10);
  await waitFor(() => expect(list().selectedId).toBe(30));
  act(() => result.current.setSearch('10.png'));
  await waitFor(() => expect([list().total, list().selectedId]).toEqual([1, 10]));
  expect(main.asked('history.list').at(-1)).toEqual({ offset: 0, limit: 100, search: '10.png' });
});
