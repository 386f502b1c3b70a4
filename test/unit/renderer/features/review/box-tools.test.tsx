import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { BoxTools } from '../../../../../renderer/features/review/box-tools.tsx';
import type { MaskAct } from '../../../../../renderer/features/review/mask-edit.ts';
import type { MaskRectangle, Review } from '../../../../../shared/contract/privacy.ts';
import { button, wordsOf } from '../../../../support/page/look.ts';
import { Editing, editOf } from '../../../../support/page/masks.tsx';
import { review } from '../../../../support/page/records.ts';
import { renderPage } from '../../../../support/page/render-page.tsx';

const MASK = { x: 8, y: 8, width: 104, height: 24 };

function tools(masks: readonly MaskRectangle[] = [], changes: Partial<Review> = {}) {
  const acts: MaskAct[] = [];
  const finals: boolean[] = [];
  const page = renderPage(
    <Editing begin={editOf(masks)} acts={acts}>
      {(edit, act) => (
        <BoxTools review={review(changes)} edit={edit} act={act} isFinal={false} onFinal={(is) => finals.push(is)} />
      )}
    </Editing>,
  );
  return { ...page, acts, finals };
}

it('lists the boxes with their size and place', () => {
  tools([MASK, { x: 200, y: 100, width: 10, height: 5 }]);
  expect(screen.getByRole('heading').textContent).toBe('2 boxes');
  expect(wordsOf('listitem')).toEqual(['Box 1104 × 24 at 8, 8', 'Box 210 × 5 at 200, 100']);
});

it('begins without boxes and says how to get one', () => {
  tools();
  expect(screen.getByRole('heading').textContent).toBe('No boxes yet');
  expect(screen.queryByRole('list')).toBeNull();
  expect([button('Undo the last change').disabled, button('Remove all boxes').disabled]).toEqual([true, true]);
});

it('covers the text that was found, as long as any is uncovered', async () => {
  const { user, acts } = tools();
  await user.click(button('Cover the text'));
  expect(acts).toEqual([{ kind: 'add', rectangles: [MASK] }]);
  expect(screen.queryByRole('button', { name: 'Cover the text' })).toBeNull();
});

it('covers all but the scan where the file says where that is', async () => {
  const { user, acts } = tools([], { regions: [{ x: 0, y: 50, width: 400, height: 250 }] });
  await user.click(button('Cover all but the scan'));
  expect(acts).toEqual([{ kind: 'add', rectangles: [{ x: 0, y: 0, width: 400, height: 50 }] }]);
});

it('offers nothing of the scan where the file does not say where it is', () => {
  tools();
  expect(screen.queryByRole('button', { name: 'Cover all but the scan' })).toBeNull();
});

it('adds a box in the middle for those who draw with the keys', async () => {
  const { user, acts } = tools();
  await user.click(button('Add a box'));
  expect(acts).toEqual([{ kind: 'add', rectangles: [{ x: 150, y: 138, width: 100, height: 25 }] }]);
});

it('removes one, removes all, and takes each back', async () => {
  const { user } = tools([MASK, MASK, MASK]);
  await user.click(button('Remove box 2'));
  expect(screen.getByRole('heading').textContent).toBe('2 boxes');
  await user.click(button('Remove all boxes'));
  expect(screen.getByRole('heading').textContent).toBe('No boxes yet');
  await user.click(button('Undo the last change'));
  await user.click(button('Undo the last change'));
  expect(screen.getByRole('heading').textContent).toBe('3 boxes');
});

it('selects a box from the list', async () => {
  const { user } = tools([MASK]);
  await user.click(button(/^Box 1/));
  expect(screen.getByRole('listitem').dataset['selected']).toBe('true');
});

it('shows the picture as it will be sent when asked', async () => {
  const { user, finals } = tools([MASK]);
  await user.click(screen.getByRole('switch', { name: 'Show it as it will be sent' }));
  expect(finals).toEqual([true]);
});
