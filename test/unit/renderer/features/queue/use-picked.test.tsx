import { act, screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { isPicked, type Picked } from '../../../../../renderer/features/queue/selection.ts';
import { usePicked } from '../../../../../renderer/features/queue/use-picked.ts';
import { imageRow } from '../../../../support/page/queue-records.ts';
import { renderPageHook } from '../../../../support/page/render-page.tsx';

const IMAGES = Array.from({ length: 250 }, (_, index) => imageRow({ id: index + 1, batchId: 1 }));
const OTHER = imageRow({ id: 900, batchId: 2 });
const NO_KEYS = { shiftKey: false, ctrlKey: false, metaKey: false };

function picking() {
  const page = renderPageHook(usePicked, { world: { images: [...IMAGES, OTHER] } });
  const rowAt = (index: number) => IMAGES[index] ?? imageRow();
  const click = (index: number, keys: Partial<typeof NO_KEYS> = {}) =>
    act(() => page.result.current.click(rowAt(index), { batchId: 1, index }, { ...NO_KEYS, ...keys }));
  const toggle = (index: number, withRange = false) =>
    act(() => page.result.current.toggle(rowAt(index), { batchId: 1, index }, withRange));
  return { ...page, click, toggle, ids: () => idsOf(page.result.current.picked) };
}

function idsOf(picked: Picked): readonly number[] {
  return picked.kind === 'images' ? [...picked.rows.keys()] : [];
}

it('selects one row with a click, in place of the others', () => {
  const { click, ids } = picking();
  click(3);
  click(7);
  expect(ids()).toEqual([8]);
});

it.each(['ctrlKey', 'metaKey'] as const)('adds rows and takes them out with %s', (key) => {
  const { click, ids } = picking();
  click(3);
  click(7, { [key]: true });
  expect(ids()).toEqual([4, 8]);
  click(3, { [key]: true });
  expect(ids()).toEqual([8]);
});

it('selects a range with Shift, also over pages that were never scrolled to', async () => {
  const { click, ids, main } = picking();
  click(240);
  click(95, { shiftKey: true });
  await waitFor(() => expect(ids()).toEqual(Array.from({ length: 146 }, (_, at) => at + 96)));
  expect(main.asked('queue.images').map(({ offset }) => offset)).toEqual([0, 100, 200]);
});

it('makes a range of boxes from the last one that was touched', async () => {
  const { toggle, ids } = picking();
  toggle(3);
  toggle(5, true);
  await waitFor(() => expect(ids()).toEqual([4, 5, 6]));
});

it('begins anew where the range would reach into another batch', () => {
  const { click, ids, result } = picking();
  click(3);
  act(() => result.current.click(OTHER, { batchId: 2, index: 0 }, { ...NO_KEYS, shiftKey: true }));
  expect(ids()).toEqual([900]);
});

it('says why a range could not be read, and keeps what was selected', async () => {
  const { click, ids, main } = picking();
  main.fail('queue.images', 'The queue cannot be read.');
  click(3);
  click(7, { shiftKey: true });
  expect(await screen.findByText('The queue cannot be read.')).toBeDefined();
  expect(ids()).toEqual([4]);
});

it('selects a whole batch, of which one row can be picked out, and clears', () => {
  const { toggle, ids, result } = picking();
  act(() => result.current.pickBatch(1));
  expect([isPicked(result.current.picked, OTHER), isPicked(result.current.picked, imageRow())]).toEqual([false, true]);
  toggle(7);
  expect(ids()).toEqual([8]);
  act(() => result.current.clear());
  expect(ids()).toEqual([]);
});
