import type { ByteReader } from './byte-reader.ts';
import { DicomDefectError, type DicomDefect } from './defects.ts';
import { looksLikeElement, MAX_HEADER_BYTES, parseHeader, type ParsedHeader } from './element-header.ts';
import type { Encoding } from './encoding.ts';
import { itemEncoding, itemFormOf, LOOKED_AT_BYTES, type ItemForm } from './item-encoding.ts';
import { isEncapsulated, type ElementStep, type FragmentStep, type Step } from './steps.ts';
import { ITEM, ITEM_END, PIXEL_DATA_TAGS, SEQUENCE_END } from './tags.ts';

/** Deeper nesting than any real object has. */
const MAX_DEPTH = 100;
/** More elements, items and fragments than any image has. */
const MAX_STEPS = 5_000_000;

/**
 * Walks a data set element by element, in memory that neither its length nor its depth decides. Throws a DicomDefectError for
 * the first thing that cannot be right; where the bytes' supply throws, the same call can be made again. Once the pixel data
 * is through, bytes that are no further elements end the data set. Source: PS3.5, 7.
 */
export class ElementWalker {
  readonly reader: ByteReader;
  readonly #levels: Level[];
  #pending: ElementStep | FragmentStep | null = null;
  #stepsLeft = MAX_STEPS;
  /** How many levels are left where an endless value is passed over; null while none is. */
  #passingTo: number | null = null;
  #pixelsTag: number | null = null;

  /** Starts at the reader's place; `end` is null where the bytes' own end is that of the data set. */
  constructor(reader: ByteReader, encoding: Encoding, end: number | null = null) {
    this.reader = reader;
    this.#levels = [{ kind: 'data-set', encoding, end }];
  }

  /** A walk of the items of a sequence whose header says `vr`; the reader stands at the first. `end` is null where a delimiter ends them. */
  static ofItems(reader: ByteReader, encoding: Encoding, vr: string, end: number | null): ElementWalker {
    const walker = new ElementWalker(reader, encoding, end);
    const form = itemFormOf(encoding, vr);
    walker.#levels.push({ kind: 'sequence', encoding: form.encoding, end, form });
    return walker;
  }

  /** A walk of the fragments of encapsulated pixel data; the reader stands at the first. */
  static ofFragments(reader: ByteReader, encoding: Encoding): ElementWalker {
    const walker = new ElementWalker(reader, encoding);
    walker.#levels.push({ kind: 'fragments', encoding, end: null });
    return walker;
  }

  /** How many sequences the present place is in. */
  get depth(): number {
    return (this.#levels.length - 1) >> 1;
  }

  /** How the present place is written. */
  get encoding(): Encoding {
    return this.#level.encoding;
  }

  /** Passes over what is left of the last step and answers the next one. */
  next(): Step {
    this.#passPending();
    const level = this.#level;
    switch (level.kind) {
      case 'data-set':
        return this.#nextOfDataSet(level);
      case 'item':
        return this.#nextOfItem(level);
      case 'sequence':
        return this.#nextOfSequence(level);
      case 'fragments':
        return this.#nextFragment(level);
    }
  }

  /** Goes into the value of the element just answered: into fragments where it is pixel data without a length, else into items. */
  enter(): void {
    const element = this.#pending;
    if (element?.kind !== 'element') throw new Error('there is no element to enter');
    if (this.depth >= MAX_DEPTH) throw new DicomDefectError({ kind: 'nested-too-deep', deepest: MAX_DEPTH });
    this.#pending = null;
    const { encoding } = this.#level;
    const { vr, length, valuePosition } = element;
    if (length === null && isEncapsulated(element)) this.#levels.push({ kind: 'fragments', encoding, end: null });
    else {
      const form = itemFormOf(encoding, vr);
      const end = length === null ? null : valuePosition + length;
      this.#levels.push({ kind: 'sequence', encoding: form.encoding, end, form });
    }
  }

  /** Passes over the value of the element just answered. */
  skipValue(): void {
    this.#passPending();
  }

  get #level(): Level {
    const level = this.#levels.at(-1);
    if (level === undefined) throw new Error('the walk is over');
    return level;
  }

  #passPending(): void {
    if (this.#passingTo !== null) this.#passEndless(this.#passingTo);
    const step = this.#pending;
    if (step === null) return;
    if (step.length === null) this.#enterToPass();
    else {
      const start = step.kind === 'element' ? step.valuePosition : step.position;
      this.reader.skip(start + step.length - this.reader.position);
      this.#pending = null;
    }
  }

  #enterToPass(): void {
    const { length } = this.#levels;
    this.enter();
    this.#passingTo = length;
    this.#passEndless(length);
  }

  /** Passes over a value that a delimiter ends, and over all values in it, until no more than so many levels are left. */
  #passEndless(levels: number): void {
    while (this.#levels.length > levels) {
      // Passing is over while one step is made, for it would pass on by itself.
      this.#passingTo = null;
      try {
        const step = this.next();
        if (step.kind === 'element' && step.length === null) this.enter();
        else if (step.kind === 'item' && step.length !== null) this.#leaveItem();
      } finally {
        this.#passingTo = levels;
      }
    }
    this.#passingTo = null;
  }

  #leaveItem(): void {
    const { end } = this.#level;
    if (end !== null) this.reader.skip(end - this.reader.position);
    this.#levels.pop();
  }

  #nextOfDataSet(level: Level): Step {
    const { reader } = this;
    if (level.end !== null && reader.position >= level.end) return this.#endOf(level);
    const head = reader.peek(MAX_HEADER_BYTES);
    if (level.end === null && head.length < 8) return END;
    if (this.#pixelsTag !== null && !looksLikeElement(head, level.encoding, this.#pixelsTag, reader.remaining))
      return END;
    const step = this.#element(level);
    if (PIXEL_DATA_TAGS.has(step.tag) || this.#pixelsTag !== null) this.#pixelsTag = step.tag;
    return step;
  }

  #endOf(level: Level): Step {
    if (this.reader.position !== level.end) throw this.#placed('item-overruns');
    return END;
  }

  #nextOfItem(level: Level): Step {
    const { reader } = this;
    if (level.end !== null && reader.position >= level.end) {
      if (reader.position !== level.end) throw this.#placed('item-overruns');
      this.#levels.pop();
      return ITEM_END_STEP;
    }
    const header = this.#peekHeader(level);
    if (header.tag !== ITEM_END) return this.#element(level);
    reader.skip(header.headerBytes);
    if (level.end !== null && reader.position !== level.end) throw this.#placed('item-overruns');
    this.#levels.pop();
    return ITEM_END_STEP;
  }

  #element(level: Level): ElementStep {
    const { reader } = this;
    const { position } = reader;
    const { tag, vr, length, headerBytes } = this.#peekHeader(level);
    if (tag === ITEM || tag === ITEM_END || tag === SEQUENCE_END) throw this.#placed('misplaced-delimiter');
    // Zeros, as a copy that broke off leaves them, read as elements of this tag without an end.
    if (tag === 0 && length !== GROUP_LENGTH_BYTES) throw this.#placed('no-element-header');
    this.#checkRoom(level, headerBytes + (length ?? 0));
    this.#count();
    reader.skip(headerBytes);
    const step: ElementStep = { kind: 'element', tag, vr, length, position, valuePosition: position + headerBytes };
    this.#pending = step;
    return step;
  }

  #nextOfSequence(level: Level): Step {
    const { reader } = this;
    if (level.end !== null && reader.position >= level.end) {
      if (reader.position !== level.end) throw this.#placed('sequence-overruns');
      this.#levels.pop();
      return SEQUENCE_END_STEP;
    }
    const { tag, length, headerBytes } = this.#peekHeader(level);
    if (tag === SEQUENCE_END) return this.#endSequence(level, headerBytes);
    if (tag !== ITEM) throw this.#placed('no-item');
    this.#checkRoom(level, headerBytes + (length ?? 0));
    const form = level.form ?? { encoding: level.encoding, isSure: true };
    const head = reader.peek(headerBytes + LOOKED_AT_BYTES).subarray(headerBytes);
    const encoding = itemEncoding(head, length ?? reader.remaining - headerBytes, form);
    this.#count();
    reader.skip(headerBytes);
    const { position } = reader;
    this.#levels.push({ kind: 'item', encoding, end: length === null ? null : position + length });
    return { kind: 'item', position, length, encoding };
  }

  #endSequence(level: Level, headerBytes: number): Step {
    this.reader.skip(headerBytes);
    if (level.end !== null && this.reader.position !== level.end) throw this.#placed('sequence-overruns');
    this.#levels.pop();
    return SEQUENCE_END_STEP;
  }

  #nextFragment(level: Level): Step {
    const { reader } = this;
    const { tag, length, headerBytes } = this.#peekHeader(level);
    if (tag === SEQUENCE_END) return this.#endSequence(level, headerBytes);
    if (tag !== ITEM || length === null) throw this.#placed('no-fragment');
    this.#checkRoom(level, headerBytes + length);
    this.#count();
    reader.skip(headerBytes);
    const step: FragmentStep = { kind: 'fragment', position: reader.position, length };
    this.#pending = step;
    return step;
  }

  /** The header that comes next, left where it is. */
  #peekHeader({ encoding }: Level): ParsedHeader {
    const { reader } = this;
    const head = reader.peek(MAX_HEADER_BYTES);
    const header = parseHeader(head, 0, encoding);
    if (header !== null) return header;
    if (head.length < MAX_HEADER_BYTES) throw reader.endedAt(reader.position + MAX_HEADER_BYTES);
    throw this.#placed('no-element-header');
  }

  #checkRoom(level: Level, sizeBytes: number): void {
    const end = this.reader.position + sizeBytes;
    if (sizeBytes > this.reader.remaining) throw this.reader.endedAt(end);
    if (level.end !== null && end > level.end) throw this.#placed('element-overruns');
  }

  #count(): void {
    this.#stepsLeft -= 1;
    if (this.#stepsLeft < 0) throw new DicomDefectError({ kind: 'too-many-elements', most: MAX_STEPS });
  }

  #placed(kind: Extract<DicomDefect, { position: number }>['kind']): DicomDefectError {
    return new DicomDefectError({ kind, position: this.reader.position });
  }
}

/** Of what the only element with the tag (0000,0000) holds. */
const GROUP_LENGTH_BYTES = 4;

interface Level {
  readonly kind: 'data-set' | 'item' | 'sequence' | 'fragments';
  readonly encoding: Encoding;
  /** Null where a delimiter, or the end of the bytes, ends it. */
  readonly end: number | null;
  readonly form?: ItemForm;
}

const END = { kind: 'end' } as const;
const ITEM_END_STEP = { kind: 'item-end' } as const;
const SEQUENCE_END_STEP = { kind: 'sequence-end' } as const;
