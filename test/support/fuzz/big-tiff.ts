/** A little-endian BigTIFF of 8 by 8 grey pixels in one strip, with words about someone. */
export function bigTiff(): Buffer {
  const pixels = Buffer.alloc(64, 90);
  const words = Buffer.from('CNRY00004 WAS HERE\0\0');
  const entries: readonly (readonly [tag: number, type: number, count: number, value: number])[] = [
    [256, 3, 1, 8],
    [257, 3, 1, 8],
    [258, 3, 1, 8],
    [259, 3, 1, 1],
    [262, 3, 1, 1],
    [270, 2, words.length, 16 + pixels.length],
    [273, 16, 1, 16],
    [277, 3, 1, 1],
    [278, 3, 1, 8],
    [279, 16, 1, pixels.length],
  ];
  const head = Buffer.alloc(16);
  head.write('II+\0\x08\0\0\0', 'latin1');
  head.writeBigUInt64LE(BigInt(16 + pixels.length + words.length), 8);
  const directory = Buffer.alloc(8 + entries.length * 20 + 8);
  directory.writeBigUInt64LE(BigInt(entries.length), 0);
  for (const [index, [tag, type, count, value]] of entries.entries()) {
    const at = 8 + index * 20;
    directory.writeUInt16LE(tag, at);
    directory.writeUInt16LE(type, at + 2);
    directory.writeBigUInt64LE(BigInt(count), at + 4);
    directory.writeBigUInt64LE(BigInt(value), at + 12);
  }
  return Buffer.concat([head, pixels, words, directory]);
}
