import { damaged } from '../bytes/image-bytes.ts';
import type { SourceWindow } from '../bytes/source-window.ts';
import { measureDeflated, type Packed } from '../cleaning/measure-deflated.ts';
import type { Cleaning } from '../cleaning/plain-cleaner.ts';
import { measureLzw } from './measure-lzw.ts';
import { measurePackBits } from './measure-pack-bits.ts';
import type { TiffDirectory, TiffLayout } from './tiff-layout.ts';
import { readPieces, unpackedPieceBytes, type PageFacts, type PagePieces } from './tiff-page.ts';
import { COMPRESSION } from './tiff-tags.ts';

/**
 * The strips or tiles of a page without what stands behind their pixels. Throws a Defect for one that holds more rows than it shows
 * or cannot be unpacked; holds a file packed in a way whose end is not found here.
 */
export async function exactPieces(
  cleaning: Cleaning,
  layout: TiffLayout,
  page: TiffDirectory,
  facts: PageFacts,
): Promise<PagePieces> {
  const { input, note, hold } = cleaning;
  const pieces = readPieces(input, layout, page, facts);
  if (facts.compression === COMPRESSION.jpeg) return pieces;
  const wanted = unpackedPieceBytes(input, layout, page, facts);
  const measure = wanted === null ? undefined : MEASURES.get(facts.compression);
  if (measure === undefined || wanted === null) {
    if (wanted === null || facts.compression !== COMPRESSION.none) hold(UNSEEN);
    return pieces;
  }
  const lengths: number[] = [];
  let behindBytes = 0;
  for (const [index, start] of pieces.starts.entries()) {
    const length = pieces.lengths[index] ?? 0;
    const found = length === 0 ? NOTHING : await measure(piecesOf(input, start, length), wanted(index));
    if (found === null) throw damaged(input, `a strip or tile at byte ${start} that cannot be unpacked`);
    if (found.hidesBytes) throw damaged(input, `more than what is shown in the strip or tile at byte ${start}`);
    lengths.push(found.packedBytes);
    behindBytes += length - found.packedBytes;
  }
  if (behindBytes > 0) note('removed', 'TIFF', () => ({ name: `${behindBytes} bytes behind the pixels` }));
  return { starts: pieces.starts, lengths };
}

const UNSEEN = 'it is packed in a way whose bytes cannot all be looked over';
const NOTHING: Packed = { packedBytes: 0, hidesBytes: false };
const PIECE_BYTES = 65_536;

type Measure = (pieces: Iterable<Buffer>, wanted: number) => Packed | null | Promise<Packed | null>;

const MEASURES: ReadonlyMap<number, Measure> = new Map<number, Measure>([
  [COMPRESSION.lzw, measureLzw],
  [COMPRESSION.deflate, measureDeflated],
  [COMPRESSION.oldDeflate, measureDeflated],
  [COMPRESSION.packBits, measurePackBits],
]);

function* piecesOf(input: SourceWindow, start: number, length: number): Generator<Buffer, void, undefined> {
  for (let at = start; at < start + length; at += PIECE_BYTES)
    yield input.bytes(at, Math.min(PIECE_BYTES, start + length - at));
}
