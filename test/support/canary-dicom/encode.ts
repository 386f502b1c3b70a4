import { deflateRawSync } from 'node:zlib';

/** An element before it is written: text, bytes, numbers, or the items of a sequence. */
export interface Element {
  /** Eight lower-case hexadecimal digits. */
  readonly tag: string;
  readonly vr: string;
  readonly value: string | Buffer | readonly number[] | readonly Items[] | Encapsulated;
}
export interface Items {
  readonly elements: readonly Element[];
}
export interface Encapsulated {
  readonly fragments: readonly Buffer[];
}

/** How a data set is written; the two kinds of `un` write every element as UN, and sequences of undefined or defined length. */
export interface Encoding {
  readonly syntax: 'explicit' | 'implicit' | 'big' | 'deflated';
  readonly un?: 'undefined' | 'defined';
  /** Whether sequences and items say their length; they end in delimiters otherwise. */
  readonly hasLengths: boolean;
}

const TRANSFER_SYNTAXES = {
  explicit: '1.2.840.10008.1.2.1',
  implicit: '1.2.840.10008.1.2',
  big: '1.2.840.10008.1.2.2',
  deflated: '1.2.840.10008.1.2.1.99',
};
const LONG_FORM = new Set(['OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'SQ', 'SV', 'UC', 'UN', 'UR', 'UT', 'UV']);
/** Read before anything else, so never written as UN. */
const STAYS_KNOWN = /^(00080005|00080016|00080018|0028....|7fe0....)$/;
const UNDEFINED = 0xffffffff;

/** The transfer syntax of an encoding. */
export function transferSyntaxOf(encoding: Encoding): string {
  return TRANSFER_SYNTAXES[encoding.syntax];
}

/** A data set's bytes, in the order given. */
export function encodeElements(elements: readonly Element[], encoding: Encoding): Buffer {
  const bytes = Buffer.concat(elements.map((element) => encodeElement(element, encoding)));
  return encoding.syntax === 'deflated' ? deflateRawSync(bytes) : bytes;
}

/** A whole file: preamble, prefix, meta elements (always explicit little endian), data set, and what stands behind it. */
export function encodeFile(
  parts: { preamble: Buffer; meta: readonly Element[]; elements: readonly Element[]; behind?: Buffer },
  encoding: Encoding,
): Buffer {
  const plain: Encoding = { syntax: 'explicit', hasLengths: true };
  const meta = encodeElements(parts.meta, plain);
  const length = encodeElements([{ tag: '00020000', vr: 'UL', value: [meta.length] }], plain);
  const body = encodeElements(parts.elements, encoding);
  return Buffer.concat([parts.preamble, Buffer.from('DICM'), length, meta, body, parts.behind ?? Buffer.alloc(0)]);
}

function encodeElement(element: Element, encoding: Encoding): Buffer {
  const isUn = encoding.un !== undefined && !STAYS_KNOWN.test(element.tag);
  const inside: Encoding =
    isUn && element.vr === 'SQ' ? { syntax: 'implicit', hasLengths: encoding.un === 'defined' } : encoding;
  const { value } = element;
  let body: Buffer;
  let isEndless = false;
  if (isItems(value)) {
    body = Buffer.concat(value.map((item) => encodeItem(item, inside)));
    isEndless = !inside.hasLengths;
    if (isEndless) body = Buffer.concat([body, header('fffee0dd', 0, inside)]);
  } else if (typeof value === 'object' && 'fragments' in value) {
    isEndless = true;
    const items = [Buffer.alloc(0), ...value.fragments].map((bytes) =>
      Buffer.concat([header('fffee000', bytes.length, encoding), bytes]),
    );
    body = Buffer.concat([...items, header('fffee0dd', 0, encoding)]);
  } else body = padded(valueBytes(element.vr, value, encoding), element.vr);
  const length = isEndless ? UNDEFINED : body.length;
  return Buffer.concat([elementHeader(element.tag, isUn ? 'UN' : element.vr, length, encoding), body]);
}

function encodeItem({ elements }: Items, encoding: Encoding): Buffer {
  const body = Buffer.concat(elements.map((element) => encodeElement(element, encoding)));
  const isEndless = !encoding.hasLengths;
  const end = isEndless ? header('fffee00d', 0, encoding) : Buffer.alloc(0);
  return Buffer.concat([header('fffee000', isEndless ? UNDEFINED : body.length, encoding), body, end]);
}

function elementHeader(tag: string, vr: string, length: number, encoding: Encoding): Buffer {
  if (encoding.syntax === 'implicit') return header(tag, length, encoding);
  const isLong = LONG_FORM.has(vr);
  const bytes = Buffer.alloc(isLong ? 12 : 8);
  writeTag(bytes, tag, encoding);
  bytes.write(vr, 4, 'latin1');
  if (isLong) writeNumber(bytes, length, 8, 4, encoding);
  else writeNumber(bytes, length, 6, 2, encoding);
  return bytes;
}

function header(tag: string, length: number, encoding: Encoding): Buffer {
  const bytes = Buffer.alloc(8);
  writeTag(bytes, tag, encoding);
  writeNumber(bytes, length, 4, 4, encoding);
  return bytes;
}

function writeTag(bytes: Buffer, tag: string, encoding: Encoding): void {
  writeNumber(bytes, Number.parseInt(tag.slice(0, 4), 16), 0, 2, encoding);
  writeNumber(bytes, Number.parseInt(tag.slice(4), 16), 2, 2, encoding);
}

function writeNumber(bytes: Buffer, value: number, at: number, size: number, { syntax }: Encoding): void {
  if (syntax === 'big') bytes.writeUIntBE(value, at, size);
  else bytes.writeUIntLE(value, at, size);
}

function valueBytes(vr: string, value: string | Buffer | readonly number[], encoding: Encoding): Buffer {
  if (typeof value === 'string') return Buffer.from(value, 'latin1');
  if (Buffer.isBuffer(value)) return value;
  const size = vr === 'US' || vr === 'SS' ? 2 : 4;
  const bytes = Buffer.alloc(value.length * size);
  value.forEach((number, index) => writeNumber(bytes, number, index * size, size, encoding));
  return bytes;
}

function padded(bytes: Buffer, vr: string): Buffer {
  if (bytes.length % 2 === 0) return bytes;
  return Buffer.concat([bytes, Buffer.from([vr === 'UI' || vr.startsWith('O') || vr === 'UN' ? 0 : 0x20])]);
}

function isItems(value: Element['value']): value is readonly Items[] {
  return Array.isArray(value) && value.every((entry) => typeof entry === 'object');
}
