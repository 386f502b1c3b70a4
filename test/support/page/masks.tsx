import { useReducer, type ReactNode } from 'react';
import { editMasks, type MaskAct, type MaskEdit } from '../../../renderer/features/review/mask-edit.ts';
import type { MaskRectangle } from '../../../shared/contract/privacy.ts';

/** An edit of these boxes with nothing to take back. */
export function editOf(masks: readonly MaskRectangle[], selected: number | null = null): MaskEdit {
  return { masks, selected, before: [] };
}

interface EditingProps {
  readonly begin: MaskEdit;
  /** Every act a part asked for, in order. */
  readonly acts: MaskAct[];
  readonly children: (edit: MaskEdit, act: (act: MaskAct) => void) => ReactNode;
}

/** Holds an edit with the page's own reducer, so that what a part asks for shows. */
export function Editing({ begin, acts, children }: EditingProps) {
  const [edit, act] = useReducer(editMasks, begin);
  return children(edit, (next) => {
    acts.push(next);
    act(next);
  });
}
