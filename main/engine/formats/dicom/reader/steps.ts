import type { ElementHeader } from './element-header.ts';
import type { Encoding } from './encoding.ts';
import { PIXEL_DATA_TAGS } from './tags.ts';

/** What comes next in a data set. */
export type Step = ElementStep | ItemStep | FragmentStep | { readonly kind: 'item-end' | 'sequence-end' | 'end' };

/** An element; the reader stands at its value, which may be read, entered, or left to the next step to pass over. */
export interface ElementStep extends ElementHeader {
  readonly kind: 'element';
  /** Of its header. */
  readonly position: number;
  readonly valuePosition: number;
}

/** An item of a sequence that was entered; its elements follow, up to `item-end`. */
export interface ItemStep {
  readonly kind: 'item';
  /** Of its first element. */
  readonly position: number;
  /** In bytes; null where a delimiter ends it. */
  readonly length: number | null;
  readonly encoding: Encoding;
}

/** An item of encapsulated pixel data; the reader stands at its bytes. The first is the basic offset table. */
export interface FragmentStep {
  readonly kind: 'fragment';
  /** Of its first byte. */
  readonly position: number;
  readonly length: number;
}

/** True for values without a length that are fragments, not items. */
export function isEncapsulated({ tag, vr, length }: ElementHeader): boolean {
  return length === null && (vr.startsWith('O') || PIXEL_DATA_TAGS.has(tag));
}
