import { memorySource } from '../bytes/byte-ends.ts';
import { Defect } from '../bytes/image-bytes.ts';
import { sourceWindow } from '../bytes/source-window.ts';
import type { Format } from '../descriptor/format.ts';
import type { Picture } from '../pixels/picture.ts';
import { tableColours, tellApart, withStoredLook } from '../pixels/tell-apart.ts';
import { wholeBytes } from '../pixels/whole-bytes.ts';
import { decodeRaster } from '../raster/decode-raster.ts';
import { GIF_LABEL, GIF_SCREEN_BYTES, readGifScreen } from './gif-blocks.ts';
import { gifBlocks } from './gif-window.ts';

/** Decodes one frame, or what was drawn in one colour on another that looks the same. */
export const decodeGif: Format['decode'] = async (source, { frame = 0, ...request }): Promise<Picture> => {
  const bytes = wholeBytes(source);
  const told = withColoursApart(bytes);
  if (request.look === 'stored' && told !== null) return decodeRaster(told, { ...request, frame });
  const picture = await decodeRaster(bytes, { ...request, frame });
  return withStoredLook(picture, told !== null);
};

/** A copy whose colour tables hold greys that are far apart where colours are alike, none of them see-through; null where none are alike. */
function withColoursApart(bytes: Buffer): Buffer | null {
  const copy = Buffer.from(bytes);
  const found = { areAlike: false };
  const tell = (start: number, length: number): void => {
    const greys = tellApart(tableColours(bytes.subarray(start, start + length)));
    for (const [index, grey] of (greys ?? []).entries()) copy.fill(grey, start + index * 3, start + index * 3 + 3);
    found.areAlike ||= greys !== null;
  };
  try {
    tell(GIF_SCREEN_BYTES, readGifScreen(bytes).tableBytes);
    for (const block of gifBlocks(sourceWindow(memorySource(bytes), 'GIF'))) {
      if (block.kind === 'image') tell(block.tableStart, block.frame.tableBytes);
      const isControl = block.kind === 'extension' && block.label === GIF_LABEL.graphicControl;
      if (isControl) copy.writeUInt8(bytes.readUInt8(block.dataStart + 1) & ~SEE_THROUGH, block.dataStart + 1);
    }
  } catch (error) {
    if (!(error instanceof Defect) && !(error instanceof RangeError)) throw error;
  }
  return found.areAlike ? copy : null;
}

/** The flag of a graphic control that one colour is see-through. */
const SEE_THROUGH = 1;
