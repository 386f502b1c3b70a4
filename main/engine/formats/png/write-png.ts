import { crc32 } from 'node:zlib';

/** A chunk that is to be written; its length and check sum are worked out. */
export interface WrittenChunk {
  readonly type: string;
  readonly data: Buffer;
}

/** A PNG of these chunks, and the one that ends it. */
export function writePng(chunks: readonly WrittenChunk[]): Buffer {
  const pieces = [...chunks, { type: 'IEND', data: Buffer.alloc(0) }].flatMap(({ type, data }) => {
    const ends = Buffer.alloc(8);
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    ends.writeUInt32BE(data.length, 0);
    ends.writeUInt32BE(crc32(body), 4);
    return [ends.subarray(0, 4), body, ends.subarray(4)];
  });
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...pieces]);
}
