import { crc32, deflateSync, gzipSync } from 'node:zlib';
import sharp from 'sharp';
import type { MediaType } from '../../shared/media-types.ts';

/** A small sound file of every type Sagittal takes in. */
export async function tinyImages(): Promise<Readonly<Record<MediaType, Buffer>>> {
  const picture = sharp(Buffer.from(Array.from({ length: 20 * 10 * 3 }, (_, index) => (index * 7) % 256)), {
    raw: { width: 20, height: 10, channels: 3 },
  });
  return {
    'application/dicom': tinyDicom(),
    'image/png': tinyPng(),
    'image/jpeg': await picture.clone().jpeg({ progressive: true }).toBuffer(),
    'image/tiff': await picture.clone().tiff().toBuffer(),
    'image/webp': await picture.clone().webp().toBuffer(),
    'image/bmp': tinyBmp(),
    'image/gif': await picture.clone().gif().toBuffer(),
    'application/x-nifti': tinyNifti(),
    'application/x-nifti+gzip': gzipSync(tinyNifti()),
  };
}

/** A 4 by 3 grey PNG. */
export function tinyPng(): Buffer {
  const header = Buffer.from([0, 0, 0, 4, 0, 0, 0, 3, 8, 0, 0, 0, 0]);
  const data = deflateSync(Buffer.alloc(3 * 5));
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  return Buffer.concat([
    signature,
    pngChunk('IHDR', header),
    pngChunk('IDAT', data),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A PNG chunk with its length and check sum. */
export function pngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  return Buffer.concat([uint32(data.length, false), body, uint32(crc32(body), false)]);
}

/** A 5 by 2 BMP of 24 bits. */
export function tinyBmp(): Buffer {
  const file = Buffer.alloc(54 + 16 * 2);
  file.write('BM', 'latin1');
  file.writeUInt32LE(file.length, 2);
  file.writeUInt32LE(54, 10);
  file.writeUInt32LE(40, 14);
  file.writeInt32LE(5, 18);
  file.writeInt32LE(2, 22);
  file.writeUInt16LE(1, 26);
  file.writeUInt16LE(24, 28);
  return file;
}

/** A NIfTI-1 file of 4 by 3 by 2 voxels of 16 bits. */
export function tinyNifti(): Buffer {
  const file = Buffer.alloc(352 + 4 * 3 * 2 * 2);
  file.writeInt32LE(348, 0);
  for (const [index, size] of [3, 4, 3, 2].entries()) file.writeInt16LE(size, 40 + index * 2);
  file.writeInt16LE(4, 70);
  file.writeInt16LE(16, 72);
  file.writeFloatLE(352, 108);
  file.write('n+1\0', 344, 'latin1');
  return file;
}

export interface TinyDicomOptions {
  /** `none` leaves the pixel data out. */
  readonly pixels?: 'native' | 'encapsulated' | 'none';
  readonly isExplicit?: boolean;
  readonly isBare?: boolean;
  readonly sopClass?: string;
}

/** A 4 by 3 DICOM of 8 bits with a nested sequence of undefined length, and no person in it. */
export function tinyDicom(options: TinyDicomOptions = {}): Buffer {
  const { pixels = 'native', isExplicit = true, isBare = false, sopClass = '1.2.840.10008.5.1.4.1.1.7' } = options;
  const element = isExplicit ? explicitElement : implicitElement;
  const syntax = {
    native: isExplicit ? '1.2.840.10008.1.2.1' : '1.2.840.10008.1.2',
    encapsulated: JPEG_SYNTAX,
    none: '',
  };
  const meta = [
    explicitElement(0x0002, 0x0002, 'UI', text(sopClass)),
    explicitElement(0x0002, 0x0010, 'UI', text(syntax[pixels])),
  ];
  const inner = element(0x0008, 0x1150, 'UI', text('1.2.3'));
  const item = Buffer.concat([delimiter(0xe000, UNDEFINED), inner, delimiter(0xe00d, 0), delimiter(0xe0dd, 0)]);
  const image = [
    element(0x0028, 0x0002, 'US', uint16(1)),
    element(0x0028, 0x0010, 'US', uint16(3)),
    element(0x0028, 0x0011, 'US', uint16(4)),
    element(0x0028, 0x0100, 'US', uint16(8)),
  ];
  return Buffer.concat([
    ...(isBare ? [] : [Buffer.alloc(128), Buffer.from('DICM'), ...meta]),
    element(0x0008, 0x0008, 'CS', text('DERIVED\\SECONDARY')),
    element(0x0008, 0x0016, 'UI', text(sopClass)),
    element(0x0008, 0x0060, 'CS', text('OT')),
    element(0x0008, 0x1140, 'SQ', item, UNDEFINED),
    ...(pixels === 'none' ? [] : image),
    ...(pixels === 'native' ? [element(0x7fe0, 0x0010, 'OB', Buffer.alloc(12, 1))] : []),
    ...(pixels === 'encapsulated' ? [element(0x7fe0, 0x0010, 'OB', fragments(), UNDEFINED)] : []),
  ]);
}

const UNDEFINED = 0xffff_ffff;
const JPEG_SYNTAX = '1.2.840.10008.1.2.4.50';

function fragments(): Buffer {
  return Buffer.concat([delimiter(0xe000, 0), delimiter(0xe000, 6), Buffer.alloc(6, 2), delimiter(0xe0dd, 0)]);
}

function explicitElement(group: number, element: number, vr: string, value: Buffer, length = value.length): Buffer {
  const tag = Buffer.concat([uint16(group), uint16(element), Buffer.from(vr)]);
  const isLong = vr === 'OB' || vr === 'SQ';
  return Buffer.concat([tag, isLong ? Buffer.concat([uint16(0), uint32(length)]) : uint16(length), value]);
}

function implicitElement(group: number, element: number, _vr: string, value: Buffer, length = value.length): Buffer {
  return Buffer.concat([uint16(group), uint16(element), uint32(length), value]);
}

function delimiter(element: number, length: number): Buffer {
  return Buffer.concat([uint16(0xfffe), uint16(element), uint32(length)]);
}

function text(value: string): Buffer {
  return Buffer.from(value.length % 2 === 0 ? value : `${value} `, 'latin1');
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function uint32(value: number, isLittleEndian = true): Buffer {
  const bytes = Buffer.alloc(4);
  if (isLittleEndian) bytes.writeUInt32LE(value);
  else bytes.writeUInt32BE(value);
  return bytes;
}
