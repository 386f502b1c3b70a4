/** An 8 bit bitmap with a grey palette, bottom row first as the format has it. */
export function writeGreyBmp(width: number, height: number, levels: ArrayLike<number>): Buffer {
  const stride = Math.ceil(width / 4) * 4;
  const dataOffset = 54 + 1024;
  const file = Buffer.alloc(dataOffset + stride * height);
  file.write('BM', 0, 'latin1');
  file.writeUInt32LE(file.length, 2);
  file.writeUInt32LE(dataOffset, 10);
  file.writeUInt32LE(40, 14);
  file.writeInt32LE(width, 18);
  file.writeInt32LE(height, 22);
  file.writeUInt16LE(1, 26);
  file.writeUInt16LE(8, 28);
  file.writeUInt32LE(stride * height, 34);
  for (let grey = 0; grey < 256; grey++) file.fill(grey, 54 + grey * 4, 54 + grey * 4 + 3);
  for (let row = 0; row < height; row++) {
    const start = dataOffset + stride * (height - 1 - row);
    for (let column = 0; column < width; column++) file[start + column] = levels[row * width + column] ?? 0;
  }
  return file;
}
