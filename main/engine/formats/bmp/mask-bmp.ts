import type { MaskRectangle } from '../../../../shared/contract/privacy.ts';
import { bmpLayout, type BmpLayout } from './decode-bmp.ts';

/** Paints rectangles black into an uncompressed Windows bitmap; all other bytes stay as they are. */
export function maskBmp(bytes: Buffer, masks: readonly MaskRectangle[]): Buffer {
  const layout = bmpLayout(bytes);
  const painted = Buffer.from(bytes);
  for (const { x, y, width, height } of masks) {
    for (let row = y; row < Math.min(y + height, layout.height); row++) {
      for (let column = x; column < Math.min(x + width, layout.width); column++) {
        paintPixel(painted, layout, row, column);
      }
    }
  }
  return painted;
}

function paintPixel(bytes: Buffer, layout: BmpLayout, row: number, column: number): void {
  const { bits, darkest } = layout;
  const start = layout.rowStart(row);
  if (bits >= 8) {
    const size = bits / 8;
    const at = start + column * size;
    const kept = bits === 32 ? (bytes.readUInt32LE(at) & layout.otherBits) >>> 0 : 0;
    bytes.writeUIntLE(bits === 8 ? darkest : kept, at, size);
    return;
  }
  const at = start + Math.floor((column * bits) / 8);
  const shift = 8 - bits * ((column % (8 / bits)) + 1);
  const mask = 2 ** bits - 1;
  bytes[at] = ((bytes[at] ?? 0) & ~(mask << shift)) | (darkest << shift);
}
