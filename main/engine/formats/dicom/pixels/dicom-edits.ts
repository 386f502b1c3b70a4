import type { ByteSink, ByteSource } from '../../cleaning/cleaner.ts';
import { copyBytes, readBytes } from '../../pixels/copy-bytes.ts';
import { LONG_VRS, type ElementEncoding, type PlacedElement } from './dicom-layout.ts';

/** An element as it should be: its whole bytes, or null to leave it out. By its tag as one number. */
export type DicomEdits = ReadonlyMap<number, Buffer | null>;

/** Writes elements as they are but for the edits, each in its place by the order of tags; `before` is the tag that comes next. */
export function writeEdited(
  source: ByteSource,
  sink: ByteSink,
  { elements, edits, before }: { elements: readonly PlacedElement[]; edits: DicomEdits; before: number },
): void {
  const added = [...edits].filter(([tag, bytes]) => bytes !== null && !elements.some((element) => element.tag === tag));
  const waiting = added.sort(([a], [b]) => a - b);
  const writeUpTo = (tag: number) => {
    while (waiting[0] !== undefined && waiting[0][0] < tag) sink.write(waiting.shift()?.[1] ?? Buffer.alloc(0));
  };
  for (const { tag, start, end } of elements) {
    writeUpTo(tag);
    const edit = edits.get(tag);
    if (edit === undefined) copyBytes(source, sink, start, end);
    else if (edit !== null) sink.write(edit);
  }
  writeUpTo(before);
}

/** One element; the value is padded by a space, or by zero where it is binary or a unique identifier. */
export function elementBytes(tag: number, vr: string, value: Buffer, encoding: ElementEncoding): Buffer {
  const isOdd = value.length % 2 === 1;
  const padding = Buffer.alloc(isOdd ? 1 : 0, /^(O.|U[INLS]|SQ)$/.test(vr) ? 0x00 : 0x20);
  const length = value.length + padding.length;
  return Buffer.concat([elementHeader(tag, vr, length, encoding), value, padding]);
}

/** The header of an element of that many bytes. */
export function elementHeader(tag: number, vr: string, length: number, encoding: ElementEncoding): Buffer {
  const { isExplicit, isLittleEndian } = encoding;
  const isLong = isExplicit && LONG_VRS.has(vr);
  const header = Buffer.alloc(isLong ? 12 : 8);
  const write16 = (value: number, at: number) =>
    isLittleEndian ? header.writeUInt16LE(value, at) : header.writeUInt16BE(value, at);
  const write32 = (value: number, at: number) =>
    isLittleEndian ? header.writeUInt32LE(value, at) : header.writeUInt32BE(value, at);
  write16(tag >>> 16, 0);
  write16(tag & 0xffff, 2);
  if (isExplicit) header.write(vr, 4, 'latin1');
  if (isExplicit && !isLong) write16(length, 6);
  else write32(length, isLong ? 8 : 4);
  return header;
}

/** A sequence with one more item at its end; a new one where there was none. */
export function withItem(
  source: ByteSource,
  sequence: PlacedElement | undefined,
  tag: number,
  item: Buffer,
  encoding: ElementEncoding,
): Buffer {
  const delimiterBytes = sequence?.isUndefinedLength === true ? 8 : 0;
  const items = sequence === undefined ? [] : [readBytes(source, sequence.valueStart, sequence.end - delimiterBytes)];
  const whole = Buffer.concat([elementHeader(0xfffe_e000, 'UN', item.length, asItem(encoding)), item]);
  return elementBytes(tag, 'SQ', Buffer.concat([...items, whole]), encoding);
}

/** Items name no value representation, whatever the encoding. */
function asItem({ isLittleEndian }: ElementEncoding): ElementEncoding {
  return { isExplicit: false, isLittleEndian };
}
