/** One element: tag as eight hex digits, value representation, and its value in that representation's own form. */
export type DicomElement = readonly [
  tag: string,
  vr: string,
  value: string | readonly number[] | Buffer | EncapsulatedPixels,
];

/** Compressed frames, written as one fragment each after an empty offset table. */
export interface EncapsulatedPixels {
  readonly frames: readonly Buffer[];
}

export const EXPLICIT_LITTLE_ENDIAN = '1.2.840.10008.1.2.1';
export const JPEG_BASELINE = '1.2.840.10008.1.2.4.50';

/** A DICOM file: preamble, file meta group, and the elements in the order of their tags, explicit VR little endian. */
export function writeDicom(transferSyntax: string, elements: readonly DicomElement[]): Buffer {
  const sorted = [...elements].sort(([a], [b]) => (a < b ? -1 : 1));
  const metaElements: DicomElement[] = [
    ['00020001', 'OB', Buffer.from([0, 1])],
    ['00020002', 'UI', textOf(sorted, '00080016')],
    ['00020003', 'UI', textOf(sorted, '00080018')],
    ['00020010', 'UI', transferSyntax],
    ['00020012', 'UI', '2.25.302120183920183'],
    ['00020013', 'SH', 'SAGITTAL_SAMPLES'],
  ];
  const meta = Buffer.concat(metaElements.map(writeElement));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(meta.length);
  return Buffer.concat([
    Buffer.alloc(128),
    Buffer.from('DICM'),
    writeElement(['00020000', 'UL', length]),
    meta,
    ...sorted.map(writeElement),
  ]);
}

const LONG_FORM = new Set(['OB', 'OF', 'OV', 'OW', 'SQ', 'UN', 'UT']);
const UNDEFINED_LENGTH = 0xffffffff;

function textOf(elements: readonly DicomElement[], tag: string): string {
  const value = elements.find(([candidate]) => candidate === tag)?.[2];
  return typeof value === 'string' ? value : '';
}

function writeElement([tag, vr, value]: DicomElement): Buffer {
  const isEncapsulated = typeof value === 'object' && 'frames' in value;
  const body = isEncapsulated ? encapsulate(value.frames) : encode(vr, value);
  const isLong = LONG_FORM.has(vr);
  const header = Buffer.alloc(isLong ? 12 : 8);
  header.writeUInt16LE(Number.parseInt(tag.slice(0, 4), 16), 0);
  header.writeUInt16LE(Number.parseInt(tag.slice(4), 16), 2);
  header.write(vr, 4, 'latin1');
  if (isLong) header.writeUInt32LE(isEncapsulated ? UNDEFINED_LENGTH : body.length, 8);
  else header.writeUInt16LE(body.length, 6);
  return Buffer.concat([header, body]);
}

function encode(vr: string, value: string | readonly number[] | Buffer): Buffer {
  if (typeof value === 'string') return padded(Buffer.from(value, 'latin1'), vr === 'UI' ? 0x00 : 0x20);
  if (Buffer.isBuffer(value)) return padded(value, 0x00);
  const bytes = Buffer.alloc(value.length * 2);
  value.forEach((number, index) => bytes.writeUInt16LE(number & 0xffff, index * 2));
  return bytes;
}

function encapsulate(frames: readonly Buffer[]): Buffer {
  return Buffer.concat([item(Buffer.alloc(0)), ...frames.map((frame) => item(padded(frame, 0x00))), delimiter()]);
}

function item(body: Buffer): Buffer {
  const header = Buffer.from('feff00e000000000', 'hex');
  header.writeUInt32LE(body.length, 4);
  return Buffer.concat([header, body]);
}

function delimiter(): Buffer {
  return Buffer.from('feffdde000000000', 'hex');
}

function padded(bytes: Buffer, padding: number): Buffer {
  return bytes.length % 2 === 0 ? bytes : Buffer.concat([bytes, Buffer.from([padding])]);
}
