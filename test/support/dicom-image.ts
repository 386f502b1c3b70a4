import type { DicomElement } from '../../scripts/samples/write-dicom.ts';

/** The elements of a small grey image; `more` replaces and adds. */
export function dicomImage(
  columns: number,
  rows: number,
  bits: number,
  pixels: DicomElement[2],
  more: readonly DicomElement[] = [],
): DicomElement[] {
  const elements: DicomElement[] = [
    ['00280002', 'US', [1]],
    ['00280004', 'CS', 'MONOCHROME2'],
    ['00280010', 'US', [rows]],
    ['00280011', 'US', [columns]],
    ['00280100', 'US', [bits]],
    ['00280101', 'US', [bits]],
    ['00280103', 'US', [0]],
    ['7fe00010', bits === 8 ? 'OB' : 'OW', pixels],
  ];
  const replaced = new Set(more.map(([tag]) => tag));
  return [...elements.filter(([tag]) => !replaced.has(tag)), ...more];
}

/** A sequence of one item, explicit little endian. */
export function dicomSequence(tag: string, item: readonly [tag: string, vr: string, value: Buffer][]): DicomElement {
  const content = Buffer.concat(
    item.map(([inner, vr, value]) => Buffer.concat([header(inner, vr, value.length), value])),
  );
  const start = Buffer.from('feff00e000000000', 'hex');
  start.writeUInt32LE(content.length, 4);
  return [tag, 'SQ', Buffer.concat([start, content])];
}

/** Numbers of 16 bit, little endian. */
export function words(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 2);
  values.forEach((value, index) => bytes.writeUInt16LE(value & 0xffff, index * 2));
  return bytes;
}

function header(tag: string, vr: string, length: number): Buffer {
  const isLong = vr === 'OW' || vr === 'OB';
  const bytes = Buffer.alloc(isLong ? 12 : 8);
  bytes.writeUInt16LE(Number.parseInt(tag.slice(0, 4), 16), 0);
  bytes.writeUInt16LE(Number.parseInt(tag.slice(4), 16), 2);
  bytes.write(vr, 4, 'latin1');
  if (isLong) bytes.writeUInt32LE(length, 8);
  else bytes.writeUInt16LE(length, 6);
  return bytes;
}
