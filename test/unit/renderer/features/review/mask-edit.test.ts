import { describe, expect, it } from 'vitest';
import {
  beginEdit,
  editMasks,
  MOST_MASKS,
  suggestedMasks,
  type MaskAct,
  type MaskEdit,
} from '../../../../../renderer/features/review/mask-edit.ts';

const NOTHING: MaskEdit = { masks: [], selected: null, before: [] };
const A = { x: 1, y: 2, width: 3, height: 4 };
const B = { x: 10, y: 20, width: 5, height: 6 };

function after(...acts: MaskAct[]): MaskEdit {
  return acts.reduce(editMasks, NOTHING);
}

describe('the boxes of a review', () => {
  it('begin with all that was found, grown a little, and what was found in several frames once', () => {
    const review = {
      width: 200,
      height: 100,
      boxes: [
        { frame: 0, x: 10, y: 10, width: 40, height: 8 },
        { frame: 1, x: 10, y: 10, width: 40, height: 8 },
        { frame: 1, x: 0, y: 90, width: 200, height: 10 },
      ],
    };
    const { masks, selected } = beginEdit(review);
    expect([masks, selected]).toEqual([
      [
        { x: 8, y: 8, width: 44, height: 12 },
        { x: 0, y: 88, width: 200, height: 12 },
      ],
      null,
    ]);
    expect(suggestedMasks(review, masks)).toEqual([]);
    expect(suggestedMasks(review, masks.slice(1))).toEqual([{ x: 8, y: 8, width: 44, height: 12 }]);
  });

  it('are added, changed and removed, and the one last touched is chosen', () => {
    expect(after({ kind: 'add', rectangles: [A, B] })).toMatchObject({ masks: [A, B], selected: 1 });
    const changed = after({ kind: 'add', rectangles: [A, B] }, { kind: 'change', index: 0, rectangle: B });
    expect(changed).toMatchObject({ masks: [B, B], selected: 0 });
    expect(editMasks(changed, { kind: 'remove', index: 1 })).toMatchObject({ masks: [B], selected: 0 });
    expect(editMasks(changed, { kind: 'remove-all' })).toMatchObject({ masks: [], selected: null });
  });

  it('go back step by step; what changes nothing is no step', () => {
    const edit = after(
      { kind: 'add', rectangles: [A] },
      { kind: 'change', index: 0, rectangle: { ...A } },
      { kind: 'select', index: null },
      { kind: 'add', rectangles: [] },
      { kind: 'remove', index: 0 },
      { kind: 'remove-all' },
    );
    const once = editMasks(edit, { kind: 'undo' });
    expect([edit.masks, once.masks]).toEqual([[], [A]]);
    const twice = editMasks(once, { kind: 'undo' });
    expect([twice.masks, editMasks(twice, { kind: 'undo' })]).toEqual([[], twice]);
  });

  it('are never more than can be painted', () => {
    const many = Array.from({ length: MOST_MASKS }, () => A);
    expect(after({ kind: 'add', rectangles: [...many, B] }).masks).toHaveLength(MOST_MASKS);
    expect(after({ kind: 'add', rectangles: many }, { kind: 'add', rectangles: [B] }).masks).toHaveLength(MOST_MASKS);
  });
});
