import sharp from 'sharp';
import { memorySource } from '../../main/engine/formats/bytes/byte-ends.ts';
import { sourceWindow } from '../../main/engine/formats/bytes/source-window.ts';
import { readTiffDirectory, readTiffLayout, readTiffNumbers } from '../../main/engine/formats/tiff/tiff-layout.ts';

/** Rows of grey pixels packed as one strip by libtiff. */
export async function packStrip(
  pixels: Buffer,
  width: number,
  compression: 'lzw' | 'deflate' | 'packbits' | 'none',
): Promise<Buffer> {
  const raw = { width, height: pixels.length / width, channels: 1 } as const;
  const file = await sharp(pixels, { raw }).toColourspace('b-w').tiff({ compression, predictor: 'none' }).toBuffer();
  const input = sourceWindow(memorySource(file), 'TIFF');
  const { layout, firstOffset } = readTiffLayout(input);
  const { entries } = readTiffDirectory(input, layout, firstOffset);
  const [starts, sizes] = [273, 279].map((tag) => {
    const entry = entries.get(tag);
    return entry === undefined ? [] : readTiffNumbers(input, layout, entry, entry.count);
  });
  const [start = 0] = starts ?? [];
  if (starts?.length !== 1) throw new Error('more than one strip');
  return file.subarray(start, start + (sizes?.[0] ?? 0));
}
