import type { ByteSink, ByteSource } from '../../bytes/byte-source.ts';
import { copyBytes, readBytes } from '../../pixels/copy-bytes.ts';
import { headerBytes } from '../reader/header-bytes.ts';
import type { DataElement } from '../reader/data-set.ts';
import type { Encoding } from '../reader/encoding.ts';
import { ITEM } from '../reader/tags.ts';
import { PictureError } from '../../pixels/picture.ts';

/** An element as it should be: its whole bytes, or null to leave it out. By its tag as one number. */
export type DicomEdits = ReadonlyMap<number, Buffer | null>;

/** Writes elements as they are but for the edits, each in its place by the order of tags; `before` is the tag that comes next. */
export function writeEdited(
  source: ByteSource,
  sink: ByteSink,
  { elements, edits, before }: { elements: readonly DataElement[]; edits: DicomEdits; before: number },
): void {
  const added = [...edits].filter(([tag, bytes]) => bytes !== null && !elements.some((element) => element.tag === tag));
  const waiting = added.sort(([a], [b]) => a - b);
  const writeUpTo = (tag: number) => {
    while (waiting[0] !== undefined && waiting[0][0] < tag) sink.write(waiting.shift()?.[1] ?? Buffer.alloc(0));
  };
  for (const { tag, position, end } of elements) {
    writeUpTo(tag);
    const edit = edits.get(tag);
    if (edit === undefined) copyBytes(source, sink, position, end);
    else if (edit !== null) sink.write(edit);
  }
  writeUpTo(before);
}

/** One element; the value is padded by a space, or by zero where it is binary or a unique identifier. */
export function elementBytes(tag: number, vr: string, value: Buffer, encoding: Encoding): Buffer {
  const isOdd = value.length % 2 === 1;
  const padding = Buffer.alloc(isOdd ? 1 : 0, /^(O.|U[INLS]|SQ)$/.test(vr) ? 0x00 : 0x20);
  const length = value.length + padding.length;
  return Buffer.concat([elementHeader(tag, vr, length, encoding), value, padding]);
}

/** The header of an element of that many bytes; throws a PictureError where it has no room for them. */
export function elementHeader(tag: number, vr: string, length: number, encoding: Encoding): Buffer {
  const bytes = headerBytes({ tag, vr, length }, encoding);
  if (bytes === null) throw new PictureError('The image is too large to be painted over.');
  return bytes;
}

/** A sequence with one more item at its end; a new one where there was none. */
export function withItem(
  source: ByteSource,
  sequence: DataElement | undefined,
  tag: number,
  item: Buffer,
  encoding: Encoding,
): Buffer {
  const delimiterBytes = sequence?.isUndefinedLength === true ? 8 : 0;
  const items =
    sequence === undefined ? [] : [readBytes(source, sequence.valuePosition, sequence.end - delimiterBytes)];
  const whole = Buffer.concat([elementHeader(ITEM, '', item.length, encoding), item]);
  return elementBytes(tag, 'SQ', Buffer.concat([...items, whole]), encoding);
}
