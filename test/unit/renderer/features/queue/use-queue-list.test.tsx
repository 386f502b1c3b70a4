import { act } from '@testing-library/react';
import { useState } from 'react';
import { expect, it } from 'vitest';
import { NOTHING_PICKED } from '../../../../../renderer/features/queue/selection.ts';
import { useQueueListState } from '../../../../../renderer/features/queue/use-queue-list.ts';
import type { BatchSummary } from '../../../../../shared/contract/rows.ts';
import { batch } from '../../../../support/page/queue-records.ts';
import { renderPageHook } from '../../../../support/page/render-page.tsx';

const PICKING = {
  picked: NOTHING_PICKED,
  clear: () => undefined,
  pickBatch: () => undefined,
  click: () => undefined,
  toggle: () => undefined,
};

function list(first: readonly BatchSummary[]) {
  return renderPageHook(() => {
    const [batches, setBatches] = useState(first);
    const [open, setOpen] = useState<ReadonlySet<number>>(new Set([1]));
    const state = useQueueListState(batches, {
      picking: PICKING,
      isOpen: ({ id }) => open.has(id),
      setOpen: ({ id }, isOpen) => setOpen(new Set(isOpen ? [...open, id] : [...open].filter((other) => other !== id))),
    });
    return { state, setBatches };
  });
}

it('has a line for each batch and for the images of those that are open', () => {
  const { result } = list([batch(1, { waiting: 2 }), batch(2, { waiting: 5 })]);
  expect(result.current.state.layout.length).toBe(4);
  const second = result.current.state.batches.get(2);
  act(() => second && result.current.state.setOpen(second, true));
  expect(result.current.state.layout.length).toBe(9);
});

it('keeps the same layout while images only change their state, so that nothing is measured anew', () => {
  const { result } = list([batch(1, { waiting: 2 })]);
  const before = result.current.state.layout;
  act(() => result.current.setBatches([batch(1, { answered: 2 })]));
  expect(result.current.state.layout).toBe(before);
  act(() => result.current.setBatches([batch(1, { answered: 3 })]));
  expect(result.current.state.layout.length).toBe(4);
});

it('opens and closes the details of an image', () => {
  const { result } = list([batch(1, { waiting: 2 })]);
  act(() => result.current.state.toggleDetails(7));
  expect([...result.current.state.openDetails]).toEqual([7]);
  act(() => result.current.state.toggleDetails(7));
  expect([...result.current.state.openDetails]).toEqual([]);
});
