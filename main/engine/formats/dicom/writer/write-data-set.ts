import { headerBytes } from '../reader/header-bytes.ts';
import { EXPLICIT_LITTLE } from '../reader/encoding.ts';
import type { Element, Elements, ElementValue } from './elements.ts';

/** A value that no element of its representation can hold: a fault of ours, never of a file. */
class UnwritableValue extends Error {
  override readonly name = 'UnwritableValue';
}

/** A data set in explicit little endian, its elements in the order of their tags, texts in UTF-8, sequences with lengths. */
export function writeDataSet(elements: Elements): Buffer {
  return Buffer.concat(elements.toSorted(([a], [b]) => a - b).map(writeElement));
}

function writeElement([tag, vr, value]: Element): Buffer {
  const body = bodyOf(vr, value);
  const header = headerBytes({ tag, vr, length: body.length }, EXPLICIT_LITTLE);
  if (header === null) throw new UnwritableValue(`${tag.toString(16)} takes no value of ${body.length} bytes`);
  return Buffer.concat([header, body]);
}

function bodyOf(vr: string, value: ElementValue): Buffer {
  if (typeof value === 'string') return evenBytes(Buffer.from(value, 'utf8'), vr === 'UI' ? 0 : SPACE);
  if (Buffer.isBuffer(value)) return evenBytes(value, 0);
  if (vr === 'SQ') return Buffer.concat(value.map((item) => itemBytes(item)));
  return Buffer.concat(value.map((number) => numberBytes(vr, number)));
}

function itemBytes(item: Elements | number): Buffer {
  if (typeof item === 'number') throw new UnwritableValue('a number is no item');
  const content = writeDataSet(item);
  const header = Buffer.from('feff00e000000000', 'hex');
  header.writeUInt32LE(content.length, 4);
  return Buffer.concat([header, content]);
}

function numberBytes(vr: string, value: Elements | number): Buffer {
  const write = WRITERS[vr];
  if (typeof value !== 'number' || write === undefined) throw new UnwritableValue(`${vr} holds no such value`);
  return write(value);
}

const WRITERS: Readonly<Record<string, (value: number) => Buffer>> = {
  US: (value) => {
    const bytes = Buffer.alloc(2);
    bytes.writeUInt16LE(value);
    return bytes;
  },
  UL: (value) => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32LE(value);
    return bytes;
  },
  // An attribute tag: group and element.
  AT: (value) => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt16LE(Math.floor(value / 0x1_0000));
    bytes.writeUInt16LE(value % 0x1_0000, 2);
    return bytes;
  },
  FL: (value) => {
    const bytes = Buffer.alloc(4);
    bytes.writeFloatLE(value);
    return bytes;
  },
  FD: (value) => {
    const bytes = Buffer.alloc(8);
    bytes.writeDoubleLE(value);
    return bytes;
  },
};
const SPACE = 0x20;

function evenBytes(bytes: Buffer, padding: number): Buffer {
  return bytes.length % 2 === 0 ? bytes : Buffer.concat([bytes, Buffer.from([padding])]);
}
