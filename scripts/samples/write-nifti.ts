import { gzipSync } from 'node:zlib';

/** A gzipped NIfTI-1 file of 16 bit values, cubic voxels of 2 mm; the first axis runs fastest. */
export function writeNifti(width: number, height: number, depth: number, values: Int16Array): Buffer {
  const header = Buffer.alloc(352);
  header.writeInt32LE(348, 0);
  [3, width, height, depth, 1, 1, 1, 1].forEach((length, index) => header.writeInt16LE(length, 40 + index * 2));
  header.writeInt16LE(4, 70);
  header.writeInt16LE(16, 72);
  [1, 2, 2, 2, 1, 1, 1, 1].forEach((size, index) => header.writeFloatLE(size, 76 + index * 4));
  header.writeFloatLE(352, 108);
  header.writeFloatLE(1, 112);
  header.writeUInt8(2, 123);
  header.write('Sagittal brain phantom', 148, 'latin1');
  header.writeInt16LE(1, 254);
  [width, height, depth].forEach((length, axis) => {
    header.writeFloatLE(2, 280 + axis * 20);
    header.writeFloatLE(-length, 292 + axis * 16);
  });
  header.write('n+1\0', 344, 'latin1');
  const voxels = Buffer.from(values.buffer, values.byteOffset, values.byteLength);
  return gzipSync(Buffer.concat([header, voxels]), { level: 9 });
}
