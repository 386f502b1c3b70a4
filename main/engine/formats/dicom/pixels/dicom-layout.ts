import type { ByteSource } from '../../cleaning/cleaner.ts';
import { PictureError } from '../../pixels/picture.ts';

/** Where an element of the top level is in its file: from its header up to what comes after its value. */
export interface PlacedElement {
  /** Group and element as one number: 0x7fe00010. */
  readonly tag: number;
  /** Empty where the encoding does not name it. */
  readonly vr: string;
  readonly start: number;
  readonly valueStart: number;
  /** After the value, and its delimiter where it has one. */
  readonly end: number;
  readonly isUndefinedLength: boolean;
}

/** How the elements after the meta group are written. */
export interface ElementEncoding {
  readonly isExplicit: boolean;
  readonly isLittleEndian: boolean;
}

/** Every element of the top level, in the order of the file, the meta group first. */
export interface DicomLayout extends ElementEncoding {
  readonly elements: readonly PlacedElement[];
}

export const EXPLICIT_LITTLE: ElementEncoding = { isExplicit: true, isLittleEndian: true };
export const IMPLICIT_LITTLE: ElementEncoding = { isExplicit: false, isLittleEndian: true };

/** Value representations with lengths of four bytes. Source: PS3.5, 7.1.2. */
export const LONG_VRS: ReadonlySet<string> = new Set('OB OD OF OL OV OW SQ SV UC UN UR UT UV'.split(' '));

/** Finds the elements of a file that is not deflated, reading little more than their headers. Throws PictureError where they do not add up. */
export function layOut(source: ByteSource): DicomLayout {
  const headers = new HeaderReader(source);
  const elements: PlacedElement[] = [];
  const isPart10 = headers.text(PREAMBLE_BYTES, 4) === 'DICM';
  let position = isPart10 ? PREAMBLE_BYTES + 4 : 0;
  let transferSyntax = '';
  while (isPart10 && position < source.sizeBytes && headers.number16(position, true) === META_GROUP) {
    const element = place(headers, position, EXPLICIT_LITTLE);
    if (element.tag === TRANSFER_SYNTAX) transferSyntax = headers.text(element.valueStart, valueBytes(element));
    elements.push(element);
    position = element.end;
  }
  const encoding = isPart10 ? encodingOf(transferSyntax) : bareEncoding(headers);
  while (position < source.sizeBytes) {
    const element = place(headers, position, encoding);
    elements.push(element);
    position = element.end;
  }
  return { ...encoding, elements };
}

/** How many bytes lie between two elements' header and end; of an element with a delimiter it is counted too. */
export function valueBytes({ valueStart, end }: PlacedElement): number {
  return end - valueStart;
}

/** The items of encapsulated pixel data: the offset table, then the fragments. */
export function fragmentsOf(source: ByteSource, pixelData: PlacedElement): { position: number; length: number }[] {
  const headers = new HeaderReader(source);
  const items: { position: number; length: number }[] = [];
  let position = pixelData.valueStart;
  while (headers.tag(position, true) === ITEM) {
    const length = headers.number32(position + 4, true);
    items.push({ position: position + 8, length });
    position += 8 + length;
  }
  return items;
}

const PREAMBLE_BYTES = 128;
const META_GROUP = 0x0002;
const TRANSFER_SYNTAX = 0x0002_0010;
const ITEM = 0xfffe_e000;
const ITEM_END = 0xfffe_e00d;
const SEQUENCE_END = 0xfffe_e0dd;
const UNDEFINED = 0xffff_ffff;
const DEEPEST = 64;

function encodingOf(transferSyntax: string): ElementEncoding {
  const plain = transferSyntax.replace(/[\0 ]+$/, '');
  if (plain === '1.2.840.10008.1.2') return IMPLICIT_LITTLE;
  return { isExplicit: true, isLittleEndian: plain !== '1.2.840.10008.1.2.2' };
}

function bareEncoding(headers: HeaderReader): ElementEncoding {
  return /^[A-Z]{2}$/.test(headers.text(4, 2)) ? EXPLICIT_LITTLE : IMPLICIT_LITTLE;
}

function place(headers: HeaderReader, start: number, encoding: ElementEncoding, depth = 0): PlacedElement {
  const { isExplicit, isLittleEndian } = encoding;
  const tag = headers.tag(start, isLittleEndian);
  const isDelimiter = tag >>> 16 === 0xfffe;
  const vr = isExplicit && !isDelimiter ? headers.text(start + 4, 2) : '';
  if (vr !== '' && !/^[A-Z]{2}$/.test(vr)) throw damaged();
  const isShort = vr !== '' && !LONG_VRS.has(vr);
  const valueStart = start + (vr === '' || isShort ? 8 : 12);
  const length = isShort
    ? headers.number16(start + 6, isLittleEndian)
    : headers.number32(valueStart - 4, isLittleEndian);
  const isUndefinedLength = !isShort && length === UNDEFINED;
  const inner = vr === 'UN' ? IMPLICIT_LITTLE : encoding;
  const end = isUndefinedLength ? endOfItems(headers, valueStart, inner, depth + 1) : valueStart + length;
  if (end > headers.sizeBytes) throw cutShort();
  return { tag, vr, start, valueStart, end, isUndefinedLength };
}

function endOfItems(headers: HeaderReader, start: number, encoding: ElementEncoding, depth: number): number {
  if (depth > DEEPEST) throw damaged();
  let position = start;
  for (;;) {
    const tag = headers.tag(position, encoding.isLittleEndian);
    const length = headers.number32(position + 4, encoding.isLittleEndian);
    position += 8;
    if (tag === SEQUENCE_END) return position;
    if (tag !== ITEM) throw damaged();
    position = length === UNDEFINED ? endOfItem(headers, position, encoding, depth) : position + length;
  }
}

function endOfItem(headers: HeaderReader, start: number, encoding: ElementEncoding, depth: number): number {
  let position = start;
  for (;;) {
    const { tag, end } = place(headers, position, encoding, depth);
    position = end;
    if (tag === ITEM_END) return position;
  }
}

/** Reads small numbers anywhere; what lies beside them is read along. */
class HeaderReader {
  readonly sizeBytes: number;
  readonly #source: ByteSource;
  readonly #window = Buffer.alloc(4_096);
  #windowStart = 0;
  #windowBytes = 0;

  constructor(source: ByteSource) {
    this.#source = source;
    this.sizeBytes = source.sizeBytes;
  }

  tag(position: number, isLittle: boolean): number {
    return this.number16(position, isLittle) * 0x1_0000 + this.number16(position + 2, isLittle);
  }

  number16(position: number, isLittle: boolean): number {
    const at = this.#load(position, 2);
    return isLittle ? this.#window.readUInt16LE(at) : this.#window.readUInt16BE(at);
  }

  number32(position: number, isLittle: boolean): number {
    const at = this.#load(position, 4);
    return isLittle ? this.#window.readUInt32LE(at) : this.#window.readUInt32BE(at);
  }

  text(position: number, length: number): string {
    if (position + length > this.sizeBytes || length > 256) return '';
    const at = this.#load(position, length);
    return this.#window.toString('latin1', at, at + length);
  }

  #load(position: number, length: number): number {
    const isHere = position >= this.#windowStart && position + length <= this.#windowStart + this.#windowBytes;
    if (!isHere) {
      this.#windowStart = position;
      this.#windowBytes = this.#source.read(this.#window, position);
      if (this.#windowBytes < length) throw cutShort();
    }
    return position - this.#windowStart;
  }
}

function damaged(): PictureError {
  return new PictureError('The image is damaged: its parts do not add up.');
}

function cutShort(): PictureError {
  return new PictureError('The image ends in the middle of its pixel data.');
}
