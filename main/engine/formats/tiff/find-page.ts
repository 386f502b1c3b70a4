import { damaged } from '../bytes/image-bytes.ts';
import { sourceWindow } from '../bytes/source-window.ts';
import type { ByteSource } from '../bytes/byte-source.ts';
import { readTiffLayout, tiffNumber, type TiffLayout } from './tiff-layout.ts';

/** Where the directories of a file's pages are, in their order. */
export interface TiffPages {
  readonly layout: TiffLayout;
  readonly offsets: readonly number[];
}

/** Follows the chain of pages and reads little more than its links. Throws a Defect where it leads nowhere, or back to itself. */
export function findTiffPages(source: ByteSource): TiffPages {
  const input = sourceWindow(source, 'TIFF', LINK_WINDOW_BYTES);
  const { layout, firstOffset } = readTiffLayout(input);
  const { countBytes, entryBytes, offsetBytes } = layout;
  const offsets = new Set<number>();
  for (let offset = firstOffset; offset !== 0;) {
    if (offsets.has(offset) || offsets.size === MAX_PAGES) throw damaged(input, `${offsets.size} pages and no end`);
    offsets.add(offset);
    const count = tiffNumber(layout, input.bytes(offset, countBytes), 0, countBytes);
    const link = offset + countBytes + count * entryBytes;
    offset = tiffNumber(layout, input.bytes(link, offsetBytes), 0, offsetBytes);
  }
  return { layout, offsets: [...offsets] };
}

const LINK_WINDOW_BYTES = 4_096;
const MAX_PAGES = 100_000;
