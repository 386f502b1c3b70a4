import { memorySource } from '../bytes/byte-ends.ts';
import { Defect } from '../bytes/image-bytes.ts';
import { sourceWindow } from '../bytes/source-window.ts';
import type { Format } from '../descriptor/format.ts';
import { checkFrameNumber, type Picture } from '../pixels/picture.ts';
import { tableColours, tellApart, withStoredLook } from '../pixels/tell-apart.ts';
import { wholeBytes } from '../pixels/whole-bytes.ts';
import { decodeRaster, type RasterRequest } from '../raster/decode-raster.ts';
import { pngPictures } from './animation.ts';
import { pngChunks } from './png-chunks.ts';
import { writePng, type WrittenChunk } from './write-png.ts';

/** Decodes the picture, or one of the animation behind it, which libvips does not read. */
export const decodePng: Format['decode'] = async (source, { frame = 0, ...request }) => {
  const bytes = wholeBytes(source);
  const { count, later, onCanvas } = pngPictures(bytes);
  checkFrameNumber(frame, count);
  if (frame === 0) return { ...(await decodeOne(bytes, { ...request, frame: 0 })), frames: count };
  const picture = await decodeOne(later(frame), { look: request.look, frame: 0 });
  return { ...onCanvas(picture, frame), frames: count, frame };
};

async function decodeOne(bytes: Buffer, request: RasterRequest): Promise<Picture> {
  const told = bytes[COLOUR_TYPE_AT] === COLOUR_TABLE ? withColoursApart(bytes) : null;
  if (request.look === 'stored' && told !== null) return decodeRaster(told, request);
  const picture = await decodeRaster(bytes, request);
  return withStoredLook(picture, told !== null);
}

const SIGNATURE_BYTES = 8;
const COLOUR_TYPE_AT = 25;
const COLOUR_TABLE = 3;

/** The picture with a table of greys that are far apart where its colours are alike; null where they are not. */
function withColoursApart(bytes: Buffer): Buffer | null {
  const chunks = readChunks(bytes);
  const table = chunks.find(({ type }) => type === 'PLTE');
  const greys = table === undefined ? null : tellApart(tableColours(table.data));
  if (greys === null) return null;
  const data = Buffer.from([...greys].flatMap((grey) => [grey, grey, grey]));
  return writePng(chunks.flatMap((chunk) => (chunk.type === 'PLTE' ? [{ type: 'PLTE', data }] : plainly(chunk))));
}

/** Without what makes colours see-through or others. */
function plainly(chunk: WrittenChunk): WrittenChunk[] {
  return ['IHDR', 'IDAT'].includes(chunk.type) ? [chunk] : [];
}

/** The chunks up to a defect, which the decoder finds too. */
function readChunks(bytes: Buffer): WrittenChunk[] {
  const chunks: WrittenChunk[] = [];
  try {
    for (const { type, dataStart, dataEnd } of pngChunks(sourceWindow(memorySource(bytes), 'PNG'), SIGNATURE_BYTES))
      chunks.push({ type, data: bytes.subarray(dataStart, dataEnd) });
  } catch (error) {
    if (!(error instanceof Defect)) throw error;
  }
  return chunks;
}
