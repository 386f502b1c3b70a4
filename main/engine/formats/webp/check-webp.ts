import { damaged, endsTooEarly } from '../bytes/image-bytes.ts';
import type { ImageBytes, ImageFacts } from '../bytes/image-bytes.ts';

/** Walks the RIFF chunks inside the stated size; bytes after it are let be. Source: the WebP container specification. */
export async function checkWebp(bytes: ImageBytes): Promise<ImageFacts> {
  const riffEnd = 8 + (await bytes.at(0, 12)).readUInt32LE(4);
  if (riffEnd > bytes.sizeBytes) throw endsTooEarly(bytes, riffEnd);
  let size: PictureSize | null = null;
  let frames = 0;
  let offset = 12;
  for (let chunks = 0; offset + 8 <= riffEnd && chunks < MAX_CHUNKS; chunks += 1) {
    const header = await bytes.at(offset, 8);
    const type = header.toString('latin1', 0, 4);
    const end = offset + 8 + header.readUInt32LE(4);
    if (end > riffEnd) throw damaged(bytes, `the chunk at byte ${offset} is longer than the file says it is`);
    size ??= await readSize(bytes, type, offset + 8);
    if (PICTURE_CHUNKS.has(type)) frames += 1;
    offset = end + (end % 2);
  }
  if (size === null || frames === 0) throw damaged(bytes, 'no chunk holds a picture');
  return { ...size, frames };
}

const MAX_CHUNKS = 1_000_000;
const PICTURE_CHUNKS = new Set(['VP8 ', 'VP8L', 'ANMF']);

type PictureSize = Pick<ImageFacts, 'width' | 'height'>;

async function readSize(bytes: ImageBytes, type: string, start: number): Promise<PictureSize | null> {
  switch (type) {
    case 'VP8X': {
      const canvas = await bytes.at(start + 4, 6);
      return { width: canvas.readUIntLE(0, 3) + 1, height: canvas.readUIntLE(3, 3) + 1 };
    }
    case 'VP8L': {
      const packed = await bytes.at(start, 5);
      if (packed[0] !== 0x2f) throw damaged(bytes, `no lossless signature at byte ${start}`);
      const bits = packed.readUInt32LE(1);
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case 'VP8 ':
      return readKeyFrameSize(bytes, start);
    default:
      return null;
  }
}

async function readKeyFrameSize(bytes: ImageBytes, start: number): Promise<PictureSize> {
  const frame = await bytes.at(start, 10);
  const width = frame.readUInt16LE(6) & 0x3fff;
  const height = frame.readUInt16LE(8) & 0x3fff;
  const hasStartCode = frame.toString('latin1', 3, 6) === '\x9d\x01\x2a';
  if (!hasStartCode || width === 0 || height === 0) throw damaged(bytes, `no key frame at byte ${start}`);
  return { width, height };
}
