import { act, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { useReviewRound } from '../../../../../renderer/features/review/use-reviews.ts';
import { review } from '../../../../support/page/records.ts';
import { renderPageHook } from '../../../../support/page/render-page.tsx';

const HELD = [1, 2, 3].map((imageId) => review({ imageId }));

async function round(startId: number | null, reviews = HELD) {
  const page = renderPageHook(() => useReviewRound(startId), { world: { reviews } });
  await waitFor(() => expect(page.result.current.isLoading).toBe(false));
  const now = () => {
    const { review: open, place, total, previousId, nextId } = page.result.current;
    return [open?.imageId ?? null, place, total, previousId, nextId];
  };
  return { ...page, now };
}

it.each([
  ['the first that is held', null, [1, 1, 3, null, 2]],
  ['the one that was asked for', 2, [2, 2, 3, 1, 3]],
  ['the last one', 3, [3, 3, 3, 2, null]],
  ['the first where the one asked for was never held', 99, [1, 1, 3, null, 2]],
])('begins with %s', async (_, startId, expected) => {
  const { now } = await round(startId);
  await waitFor(() => expect(now()).toEqual(expected));
});

it('shows one that is decided about by itself, outside of the round', async () => {
  const { now } = await round(7, [...HELD, review({ imageId: 7, decision: 'released' })]);
  await waitFor(() => expect(now()).toEqual([7, null, 3, null, 1]));
});

it('walks from one to the next', async () => {
  const { now, result } = await round(null);
  act(() => result.current.open(result.current.nextId));
  expect(now()).toEqual([2, 2, 3, 1, 3]);
});

it('leaves one that is decided about at once, before the list is read anew', async () => {
  const { now, result } = await round(2);
  act(() => result.current.goOn());
  expect(now()).toEqual([3, 2, 2, 1, null]);
  act(() => result.current.goOn());
  expect(now()).toEqual([1, 1, 1, null, null]);
});

it('has nothing to look at where nothing is held', async () => {
  const { now, result } = await round(null, []);
  expect([now(), result.current.error]).toEqual([[null, null, 0, null, null], null]);
});

it('says what is wrong where the images cannot be read', async () => {
  const page = renderPageHook(() => useReviewRound(null));
  page.main.fail('review.list', 'The queue cannot be read.');
  await waitFor(() => expect(page.result.current.error).toMatchObject({ message: 'The queue cannot be read.' }));
});
