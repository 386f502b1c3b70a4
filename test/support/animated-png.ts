import { pngChunk } from './tiny-images.ts';

interface Chunk {
  readonly type: string;
  readonly data: Buffer;
}

/** PNGs of one size and form as one animation; `change` may alter the data of the first one's chunks. */
export function animatedPng(pictures: readonly Buffer[], change = ({ data }: Chunk): Buffer => data): Buffer {
  const [first = [], ...others] = pictures.map(chunksOf);
  let sequence = 0;
  const number = (value: number) => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(value);
    return bytes;
  };
  const size = first[0]?.data.subarray(0, 8) ?? Buffer.alloc(8);
  const control = () =>
    pngChunk('fcTL', Buffer.concat([number(sequence++), size, Buffer.alloc(8), Buffer.from([0, 1, 0, 10, 0, 0])]));
  const isAnimated = others.length > 0;
  const written = first.flatMap((chunk) => {
    const own = pngChunk(chunk.type, change(chunk));
    if (chunk.type === 'IHDR' && isAnimated)
      return [own, pngChunk('acTL', Buffer.concat([number(pictures.length), number(0)])), control()];
    return chunk.type === 'IEND' ? [] : [own];
  });
  const frames = others.flatMap((chunks) => [
    control(),
    ...chunks
      .filter(({ type }) => type === 'IDAT')
      .map(({ data }) => pngChunk('fdAT', Buffer.concat([number(sequence++), data]))),
  ]);
  return Buffer.concat([SIGNATURE, ...written, ...frames, pngChunk('IEND', Buffer.alloc(0))]);
}

const SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');

function chunksOf(png: Buffer): Chunk[] {
  const chunks: Chunk[] = [];
  for (let at = SIGNATURE.length; at < png.length;) {
    const length = png.readUInt32BE(at);
    chunks.push({ type: png.toString('latin1', at + 4, at + 8), data: png.subarray(at + 8, at + 8 + length) });
    at += 12 + length;
  }
  return chunks;
}
