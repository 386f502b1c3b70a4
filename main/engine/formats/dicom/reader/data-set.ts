import { ByteReader } from './byte-reader.ts';
import { bufferSource, supplyOf } from './byte-source.ts';
import { parseDecimal } from './decimals.ts';
import { DicomDefectError } from './defects.ts';
import { ElementWalker } from './element-walker.ts';
import type { ElementStep } from './steps.ts';
import { readUint16, type Encoding } from './encoding.ts';
import { plainText } from './texts.ts';

/** An element and where it lies in the bytes it was read from. */
export interface DataElement {
  readonly tag: number;
  /** As the file states it; '' where it states none. */
  readonly vr: string;
  /** Of its header. */
  readonly position: number;
  readonly valuePosition: number;
  /** After the value, and its delimiter where it has one. */
  readonly end: number;
  readonly isUndefinedLength: boolean;
}

/** The values of one data set in memory: the top level's or an item's. Items are read when they are asked for. */
export class DataSet {
  readonly encoding: Encoding;
  readonly elements: ReadonlyMap<number, DataElement>;
  readonly #bytes: Buffer;
  readonly #items = new Map<number, readonly DataSet[]>();

  constructor(bytes: Buffer, encoding: Encoding, elements: Iterable<DataElement>) {
    this.#bytes = bytes;
    this.encoding = encoding;
    this.elements = new Map(Array.from(elements, (element) => [element.tag, element]));
  }

  /** The bytes of a value that has a length; null where there is no such element. */
  value(tag: number): Buffer | null {
    const element = this.elements.get(tag);
    if (element === undefined || element.isUndefinedLength) return null;
    return this.#bytes.subarray(element.valuePosition, element.end);
  }

  /** A text without padding, a character a byte; null where there is none. */
  text(tag: number): string | null {
    const value = this.value(tag);
    return value === null ? null : plainText(value);
  }

  /** One number of two bytes; null where there is none. */
  uint16(tag: number, index = 0): number | null {
    const value = this.value(tag);
    return value === null || value.length < index * 2 + 2 ? null : readUint16(value, index * 2, this.encoding);
  }

  /** The same with a sign. */
  int16(tag: number, index = 0): number | null {
    const value = this.uint16(tag, index);
    return value === null ? null : (value << 16) >> 16;
  }

  /** One number of a decimal or integer string; null where there is none. Throws a DicomDefectError for what is no number. */
  decimal(tag: number, index = 0): number | null {
    return parseDecimal(this.text(tag)?.split('\\')[index] ?? '', tag);
  }

  /** The items of a sequence, up to a defect in it; none where there is no such element. */
  items(tag: number): readonly DataSet[] {
    const known = this.#items.get(tag);
    if (known !== undefined) return known;
    const element = this.elements.get(tag);
    const items = element !== undefined && SEQUENCE_VRS.has(element.vr) ? this.#readItems(element) : [];
    this.#items.set(tag, items);
    return items;
  }

  #readItems({ vr, valuePosition, end, isUndefinedLength }: DataElement): DataSet[] {
    const items: DataSet[] = [];
    const reader = memoryReader(this.#bytes.subarray(0, end), valuePosition);
    const walker = ElementWalker.ofItems(reader, this.encoding, vr, isUndefinedLength ? null : end);
    try {
      for (let step = walker.next(); step.kind === 'item'; step = walker.next())
        items.push(new DataSet(this.#bytes, step.encoding, placeElements(walker)));
    } catch (error) {
      if (!(error instanceof DicomDefectError)) throw error;
    }
    return items;
  }
}

/** Hands on every element of the walker's present level, each once it has been passed over; stops before the first from `untilTag` on. */
export function* placeElements(walker: ElementWalker, untilTag = Infinity): Generator<DataElement> {
  for (let step = walker.next(); step.kind === 'element' && step.tag < untilTag; step = walker.next()) {
    walker.skipValue();
    yield placed(step, walker.reader.position);
  }
}

/** A reader of bytes in memory, with a small window for headers. */
export function memoryReader(bytes: Buffer, position: number): ByteReader {
  return new ByteReader(supplyOf(bufferSource(bytes), position), HEADER_WINDOW_BYTES);
}

/** What names items: a representation that says so, or none. */
const SEQUENCE_VRS = new Set(['SQ', 'UN', '']);
const HEADER_WINDOW_BYTES = 2_048;

function placed({ tag, vr, position, valuePosition, length }: ElementStep, end: number): DataElement {
  return { tag, vr, position, valuePosition, end, isUndefinedLength: length === null };
}
