import type { ImageRow } from '../../../shared/contract/rows.ts';

/** The selected images by id, each as it was last seen, and the place a range starts from. */
export interface PickedImages {
  readonly kind: 'images';
  readonly rows: ReadonlyMap<number, ImageRow>;
  readonly anchor: Anchor | null;
}

/** A whole batch, also what of it was never loaded. */
export interface PickedBatch {
  readonly kind: 'batch';
  readonly batchId: number;
}

export type Picked = PickedImages | PickedBatch;

/** An image's place in the list: its batch, and its number in it from 0. */
export interface Anchor {
  readonly batchId: number;
  readonly index: number;
}

/** Nothing selected. */
export const NOTHING_PICKED: PickedImages = { kind: 'images', rows: new Map(), anchor: null };

/** True when the image is part of the selection. */
export function isPicked(picked: Picked, row: ImageRow): boolean {
  return picked.kind === 'batch' ? picked.batchId === row.batchId : picked.rows.has(row.id);
}

/** Selects this image alone. */
export function pickOnly(row: ImageRow, anchor: Anchor): PickedImages {
  return { kind: 'images', rows: new Map([[row.id, row]]), anchor };
}

/** Adds an image or takes it out; out of a whole batch only what is loaded can stay, so that becomes this image alone. */
export function toggle(picked: Picked, row: ImageRow, anchor: Anchor): PickedImages {
  if (picked.kind === 'batch') return pickOnly(row, anchor);
  const rows = new Map(picked.rows);
  if (!rows.delete(row.id)) rows.set(row.id, row);
  return { kind: 'images', rows, anchor };
}

/** The first and last index of the range from the anchor to a place; null where they lie in different batches. */
export function rangeTo(picked: Picked, place: Anchor): { first: number; last: number } | null {
  const anchor = picked.kind === 'images' ? picked.anchor : null;
  if (anchor?.batchId !== place.batchId) return null;
  return { first: Math.min(anchor.index, place.index), last: Math.max(anchor.index, place.index) };
}

/** Selects exactly these images and keeps the anchor, as a click with Shift does. */
export function pickRange(picked: Picked, rows: readonly ImageRow[]): PickedImages {
  const anchor = picked.kind === 'images' ? picked.anchor : null;
  return { kind: 'images', rows: new Map(rows.map((row) => [row.id, row])), anchor };
}

/** The selected images with what is known of them now. */
export function refreshed(picked: PickedImages, seen: Iterable<ImageRow>): ImageRow[] {
  const rows = new Map(picked.rows);
  for (const row of seen) if (rows.has(row.id)) rows.set(row.id, row);
  return [...rows.values()];
}
