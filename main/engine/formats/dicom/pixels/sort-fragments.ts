import type { ByteSource } from '../../cleaning/cleaner.ts';
import { PictureError } from '../../pixels/picture.ts';
import { readBytes } from '../../pixels/copy-bytes.ts';
import type { DicomToMask } from './dicom-to-mask.ts';

/** A piece of compressed pixel data. */
export interface Fragment {
  readonly position: number;
  readonly length: number;
}

/**
 * Which fragments make up each frame. Where they are not one a frame, the offset tables tell, or the marks that every compressed
 * picture begins with; throws PictureError where none of them does.
 */
export function sortFragments(
  source: ByteSource,
  [table, ...fragments]: readonly Fragment[],
  work: Pick<DicomToMask, 'header' | 'layout'>,
): Fragment[][] {
  const { frames } = work.header;
  const [first] = fragments;
  if (table === undefined || first === undefined) {
    throw new PictureError('The image ends in the middle of its pixel data.');
  }
  if (frames === 1) return [fragments];
  if (fragments.length === frames) return fragments.map((fragment) => [fragment]);
  const offsets = table.length === frames * 4 ? readBytes(source, table.position, table.position + table.length) : null;
  const starts = offsets === null ? null : new Set(fragmentStarts(offsets));
  const begins = (fragment: Fragment) => starts?.has(fragment.position - first.position) ?? hasMark(source, fragment);
  const sorted: Fragment[][] = [];
  for (const fragment of fragments) {
    if (begins(fragment)) sorted.push([fragment]);
    else sorted.at(-1)?.push(fragment);
  }
  if (sorted.length !== frames) {
    throw new PictureError('The image is damaged: it does not hold as many frames as it says.');
  }
  return sorted;
}

/** Where frames begin, counted from the first fragment. */
function fragmentStarts(offsets: Buffer): number[] {
  return Array.from({ length: offsets.length / 4 }, (_, frame) => offsets.readUInt32LE(frame * 4));
}

/** JPEG, JPEG-LS and JPEG XL begin with FF D8 FF or FF 0A, JPEG 2000 with FF 4F FF 51 or its box of 12 bytes. */
function hasMark(source: ByteSource, { position, length }: Fragment): boolean {
  if (length < 4) return false;
  const start = readBytes(source, position, position + 4).toString('hex');
  return /^(ffd8ff|ff0a|ff4fff51|0000000c)/.test(start);
}
