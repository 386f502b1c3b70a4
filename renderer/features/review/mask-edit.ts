import type { MaskRectangle, Review } from '../../../shared/contract/privacy.ts';
import type { Size } from '../../components/viewport.ts';
import { isCovered, padded } from './rectangles.ts';

/** The boxes a person is about to paint over, which of them is chosen, and what they were before each change. */
export interface MaskEdit {
  readonly masks: readonly MaskRectangle[];
  readonly selected: number | null;
  readonly before: readonly (readonly MaskRectangle[])[];
}

export type MaskAct =
  | { readonly kind: 'add'; readonly rectangles: readonly MaskRectangle[] }
  | { readonly kind: 'change'; readonly index: number; readonly rectangle: MaskRectangle }
  | { readonly kind: 'remove'; readonly index: number }
  | { readonly kind: 'remove-all' }
  | { readonly kind: 'select'; readonly index: number | null }
  | { readonly kind: 'undo' };

/** The most boxes one image can have: what the engine takes. */
export const MOST_MASKS = 500;

const GROWN_BY = 2;

/** The boxes to begin with: all that was found, so that covering them is one press. */
export function beginEdit(review: Pick<Review, 'boxes' | 'width' | 'height'>): MaskEdit {
  return { masks: suggestedMasks(review, []), selected: null, before: [] };
}

/** What was found and is not covered yet, grown a little; what was found in several frames once. */
export function suggestedMasks(
  { boxes, width, height }: Pick<Review, 'boxes' | 'width' | 'height'>,
  masks: readonly MaskRectangle[],
): MaskRectangle[] {
  const frame: Size = { width, height };
  const largestFirst = [...boxes].sort((one, other) => other.width * other.height - one.width * one.height);
  const added: MaskRectangle[] = [];
  for (const { x, y, width: wide, height: high } of largestFirst) {
    const found = { x, y, width: wide, height: high };
    if (!isCovered(found, [...masks, ...added])) added.push(padded(found, GROWN_BY, frame) ?? found);
  }
  added.sort((one, other) => one.y - other.y || one.x - other.x);
  return added.slice(0, MOST_MASKS - masks.length);
}

/** The next state of an edit; what would change nothing leaves it as it is. */
export function editMasks(edit: MaskEdit, act: MaskAct): MaskEdit {
  const { masks, before } = edit;
  switch (act.kind) {
    case 'add': {
      const added = act.rectangles.slice(0, MOST_MASKS - masks.length);
      return added.length === 0 ? edit : changed(edit, [...masks, ...added], masks.length + added.length - 1);
    }
    case 'change':
      if (isSame(masks[act.index], act.rectangle)) return { ...edit, selected: act.index };
      return changed(edit, masks.with(act.index, act.rectangle), act.index);
    case 'remove': {
      const left = masks.toSpliced(act.index, 1);
      return changed(edit, left, left.length === 0 ? null : Math.min(act.index, left.length - 1));
    }
    case 'remove-all':
      return masks.length === 0 ? edit : changed(edit, [], null);
    case 'select':
      return { ...edit, selected: act.index };
    case 'undo': {
      const last = before.at(-1);
      return last === undefined ? edit : { masks: last, selected: null, before: before.slice(0, -1) };
    }
  }
}

function changed(edit: MaskEdit, masks: readonly MaskRectangle[], selected: number | null): MaskEdit {
  return { masks, selected, before: [...edit.before, edit.masks] };
}

function isSame(one: MaskRectangle | undefined, other: MaskRectangle): boolean {
  return one?.x === other.x && one.y === other.y && one.width === other.width && one.height === other.height;
}
