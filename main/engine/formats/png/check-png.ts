import { crc32 } from 'node:zlib';
import { damaged, endsTooEarly } from '../bytes/image-bytes.ts';
import type { ImageBytes, ImageFacts } from '../bytes/image-bytes.ts';

/** Walks every chunk to IEND and checks its CRC; bytes after IEND are let be. Source: the PNG specification, 5 and 11.2. */
export async function checkPng(bytes: ImageBytes): Promise<ImageFacts> {
  let facts: ImageFacts | null = null;
  let hasData = false;
  let offset = SIGNATURE_BYTES;
  for (let chunks = 0; chunks < MAX_CHUNKS; chunks += 1) {
    const { type, length } = await readChunkHeader(bytes, offset);
    if ((type === 'IHDR') !== (facts === null)) throw damaged(bytes, `chunk ${type} out of place at byte ${offset}`);
    await checkCrc(bytes, offset + 4, length + 4);
    facts ??= readHeader(bytes, await bytes.at(offset + 8, length));
    hasData ||= type === 'IDAT' && length > 0;
    offset += length + CHUNK_FRAME_BYTES;
    if (type !== 'IEND') continue;
    if (!hasData) throw damaged(bytes, 'no IDAT chunk before IEND');
    return facts;
  }
  throw damaged(bytes, `more than ${MAX_CHUNKS} chunks`);
}

const SIGNATURE_BYTES = 8;
const CHUNK_FRAME_BYTES = 12;
const MAX_CHUNKS = 2_000_000;
const MAX_LENGTH = 0x7fff_ffff;
const PIECE_BYTES = 65_536;
const DEPTHS_OF_COLOUR_TYPES: Readonly<Record<number, readonly number[]>> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
};

async function readChunkHeader(bytes: ImageBytes, offset: number): Promise<{ type: string; length: number }> {
  const header = await bytes.at(offset, 8);
  const type = header.toString('latin1', 4, 8);
  const length = header.readUInt32BE(0);
  if (!/^[A-Za-z]{4}$/.test(type) || length > MAX_LENGTH) throw damaged(bytes, `no chunk header at byte ${offset}`);
  if (type === 'IHDR' && length !== 13) throw damaged(bytes, `IHDR of ${length} bytes at byte ${offset}`);
  const end = offset + CHUNK_FRAME_BYTES + length;
  if (end > bytes.sizeBytes) throw endsTooEarly(bytes, end);
  return { type, length };
}

async function checkCrc(bytes: ImageBytes, start: number, length: number): Promise<void> {
  let crc = 0;
  for (let done = 0; done < length; done += PIECE_BYTES) {
    crc = crc32(await bytes.at(start + done, Math.min(PIECE_BYTES, length - done)), crc);
  }
  const stored = (await bytes.at(start + length, 4)).readUInt32BE(0);
  if (crc !== stored) throw damaged(bytes, `CRC mismatch in the chunk at byte ${start - 4}`);
}

function readHeader(bytes: ImageBytes, header: Buffer): ImageFacts {
  const width = header.readUInt32BE(0);
  const height = header.readUInt32BE(4);
  const isSized = width > 0 && height > 0 && width <= MAX_LENGTH && height <= MAX_LENGTH;
  const isKnownColour = DEPTHS_OF_COLOUR_TYPES[header.readUInt8(9)]?.includes(header.readUInt8(8)) === true;
  const isStandard = header.readUInt8(10) === 0 && header.readUInt8(11) === 0 && header.readUInt8(12) <= 1;
  if (isSized && isKnownColour && isStandard) return { width, height, frames: 1 };
  throw damaged(bytes, 'IHDR states a size, depth or method that does not exist');
}
