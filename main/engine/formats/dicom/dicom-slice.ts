import type { SliceFacts } from '../bytes/image-bytes.ts';

const TAG = {
  seriesDescription: 0x0008_103e,
  studyUid: 0x0020_000d,
  seriesUid: 0x0020_000e,
  seriesNumber: 0x0020_0011,
  instanceNumber: 0x0020_0013,
  position: 0x0020_0032,
  orientation: 0x0020_0037,
} as const;
const TAGS: ReadonlySet<number> = new Set(Object.values(TAG));

/** True for the elements that say where a file stands in its series. */
export function isSliceTag(tag: number): boolean {
  return TAGS.has(tag);
}

/** What their values say, as part of an image's facts; nothing where the file names no series. */
export function toSliceFacts(texts: ReadonlyMap<number, string>): { readonly slice?: SliceFacts } {
  const text = (tag: number) => texts.get(tag) ?? '';
  const seriesUid = text(TAG.seriesUid);
  if (seriesUid === '') return {};
  const instance = Number.parseInt(text(TAG.instanceNumber), 10);
  return {
    slice: {
      studyUid: text(TAG.studyUid),
      seriesUid,
      seriesNumber: text(TAG.seriesNumber),
      seriesDescription: text(TAG.seriesDescription),
      instanceNumber: Number.isFinite(instance) ? instance : null,
      position: numbers(text(TAG.position), 3),
      orientation: numbers(text(TAG.orientation), 6),
    },
  };
}

function numbers(text: string, count: number): number[] | null {
  const values = text.split('\\').map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
  return values.length === count && values.every(Number.isFinite) ? values : null;
}
