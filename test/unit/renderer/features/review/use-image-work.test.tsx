import { act } from '@testing-library/react';
import { expect, it } from 'vitest';
import { useImageWork } from '../../../../../renderer/features/review/use-image-work.ts';
import { renderPageHook } from '../../../../support/page/render-page.tsx';

it('opens the review once the window lets it, each time as a new round', () => {
  const waiting: (() => void)[] = [];
  const { result } = renderPageHook(() =>
    useImageWork(
      (open) => waiting.push(open),
      (open) => open(),
    ),
  );
  act(() => result.current.desk.review(4));
  expect(result.current.review).toBeNull();
  act(() => waiting[0]?.());
  expect(result.current.review).toEqual({ startId: 4, round: 1 });
  act(() => result.current.desk.review(null));
  act(() => waiting[1]?.());
  expect(result.current.review).toEqual({ startId: null, round: 2 });
  act(() => result.current.closeReview());
  expect(result.current.review).toBeNull();
});

it('shows what leaves of an image until it is closed', () => {
  const { result } = renderPageHook(() =>
    useImageWork(
      (open) => open(),
      (open) => open(),
    ),
  );
  act(() => result.current.desk.showWhatLeaves(9));
  expect(result.current.leaves).toBe(9);
  act(() => result.current.closeLeaves());
  expect(result.current.leaves).toBeNull();
});

it('goes to an answer, and forgets it once somebody leaves', () => {
  const { result } = renderPageHook(() =>
    useImageWork(
      (open) => open(),
      (open) => open(),
    ),
  );
  act(() => result.current.desk.showAnswer(7));
  expect(result.current.answer).toBe(7);
  act(() => result.current.closeAnswer());
  expect(result.current.answer).toBeNull();
});
