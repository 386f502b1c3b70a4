import { GrowingBytes } from './growing-bytes.ts';

/** How much of a large JSON answer is read: what a picture can hold, and no more than a thread has room for. */
export interface JsonBounds {
  /** The most objects and lists that stand in one list, and names in one object. */
  readonly listed: number;
  /** The most objects and lists in all. */
  readonly containers: number;
  /** The most texts in all. */
  readonly texts: number;
  /** The most numbers, booleans and nulls in all: those of the largest grids. */
  readonly plain: number;
  /** What lies deeper is left out. */
  readonly depth: number;
}

const [QUOTE, COMMA, COLON, BACKSLASH] = [0x22, 0x2c, 0x3a, 0x5c] as const;
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d] as const;

/** The mark of UTF-8 that some servers begin with. */
const MARK = Buffer.from('\u{feff}');

/** What may come next. */
type Expected = 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'colon' | 'comma-or-end' | 'nothing';

/** Goes through JSON byte by byte and writes what is kept of it; what is left out costs no memory. */
export class JsonScanner {
  /** Entries that were left out. */
  left = 0;
  readonly #bytes: Buffer;
  readonly #bounds: JsonBounds;
  readonly #out = new GrowingBytes();
  /** For each open object or list the byte that opened it. */
  readonly #open = new GrowingBytes();
  /** Entries written of each open object or list that is kept. */
  readonly #written: number[] = [];
  #expected: Expected = 'value';
  #at = 0;
  /** How many are open where leaving out began; Infinity while all is kept. */
  #leftFrom = Infinity;
  /** Where the piece begins that is kept and not yet written, and how far it is sure; -1 where there is none. */
  #keptFrom = -1;
  #keptTo = 0;
  /** Where the name of the next entry begins. */
  #keyFrom: number | null = null;
  #containers = 0;
  #texts = 0;
  #plain = 0;

  constructor(bytes: Buffer, bounds: JsonBounds) {
    this.#bytes = bytes;
    this.#bounds = bounds;
  }

  /** True where the bytes are one whole object or list. */
  run(): boolean {
    if (this.#bytes.subarray(0, MARK.length).equals(MARK)) this.#at = MARK.length;
    while (this.#at < this.#bytes.length) {
      const byte = this.#bytes[this.#at] ?? 0;
      if (byte <= 0x20) this.#at += 1;
      else if (!this.#take(byte)) return false;
    }
    return this.#expected === 'nothing';
  }

  /** What was kept. */
  text(): string {
    this.#flush();
    return this.#out.text();
  }

  #take(byte: number): boolean {
    switch (byte) {
      case OPEN_LIST:
      case OPEN_OBJECT:
        return this.#begin(byte);
      case CLOSE_LIST:
      case CLOSE_OBJECT:
        return this.#end(byte);
      case COMMA:
        return this.#pass('comma-or-end', this.#isIn(OPEN_OBJECT) ? 'key' : 'value');
      case COLON:
        return this.#pass('colon', 'value');
      case QUOTE:
        return this.#string();
      default:
        return this.#scalar();
    }
  }

  #isIn(kind: number): boolean {
    return this.#open.last() === kind;
  }

  #pass(expected: Expected, next: Expected): boolean {
    if (this.#expected !== expected || this.#open.length === 0) return false;
    this.#expected = next;
    this.#at += 1;
    return true;
  }

  #mayBeValue(): boolean {
    return this.#expected === 'value' || this.#expected === 'value-or-end';
  }

  #begin(byte: number): boolean {
    if (!this.#mayBeValue()) return false;
    const from = this.#at;
    this.#at += 1;
    if (this.#leftFrom === Infinity) {
      const isKept = this.#isRoom(this.#containers, this.#bounds.containers) && this.#open.length < this.#bounds.depth;
      if (this.#entry(isKept, from)) {
        this.#containers += 1;
        this.#written.push(0);
        this.#keptTo = this.#at;
      } else this.#leftFrom = this.#open.length;
    }
    this.#open.byte(byte);
    this.#expected = byte === OPEN_OBJECT ? 'key-or-end' : 'value-or-end';
    return true;
  }

  #end(byte: number): boolean {
    const isList = byte === CLOSE_LIST;
    if (!this.#isIn(isList ? OPEN_LIST : OPEN_OBJECT)) return false;
    if (this.#expected !== 'comma-or-end' && this.#expected !== (isList ? 'value-or-end' : 'key-or-end')) return false;
    this.#open.drop();
    const at = this.#at;
    this.#at += 1;
    if (this.#leftFrom === Infinity) {
      if (this.#keptFrom === -1) this.#keptFrom = at;
      this.#written.pop();
      this.#keptTo = this.#at;
    } else if (this.#open.length === this.#leftFrom) this.#leftFrom = Infinity;
    this.#afterValue();
    return true;
  }

  #afterValue(): void {
    this.#expected = this.#open.length === 0 ? 'nothing' : 'comma-or-end';
  }

  #string(): boolean {
    const from = this.#at;
    const end = this.#endOfString(from);
    if (end === -1) return false;
    this.#at = end;
    if (this.#expected === 'key' || this.#expected === 'key-or-end') {
      this.#keyFrom = from;
      this.#expected = 'colon';
      return true;
    }
    if (!this.#mayBeValue() || this.#open.length === 0) return false;
    if (this.#leftFrom === Infinity && this.#entry(this.#isRoom(this.#texts++, this.#bounds.texts), from))
      this.#keptTo = end;
    this.#afterValue();
    return true;
  }

  #scalar(): boolean {
    const from = this.#at;
    let end = from;
    while (IS_OF_SCALAR[this.#bytes[end] ?? 0] === 1) end += 1;
    if (end === from || !this.#mayBeValue() || this.#open.length === 0) return false;
    this.#at = end;
    if (this.#leftFrom === Infinity) {
      const isText = needsQuotes(this.#bytes, from, end);
      const isRoom = isText ? this.#texts++ < this.#bounds.texts : this.#plain++ < this.#bounds.plain;
      if (this.#entry(isRoom, from)) {
        if (isText) this.#quoted(from, end);
        this.#keptTo = end;
      }
    }
    this.#afterValue();
    return true;
  }

  #quoted(from: number, end: number): void {
    this.#out.slice(this.#bytes, this.#keptFrom, from);
    this.#out.byte(QUOTE);
    this.#out.slice(this.#bytes, from, end);
    this.#out.byte(QUOTE);
    this.#keptFrom = end;
  }

  /** The place behind the closing quote; -1 where there is none. */
  #endOfString(from: number): number {
    for (let at = this.#bytes.indexOf(QUOTE, from + 1); at !== -1; at = this.#bytes.indexOf(QUOTE, at + 1)) {
      let before = at - 1;
      while (this.#bytes[before] === BACKSLASH) before -= 1;
      if ((at - before) % 2 === 1) return at + 1;
    }
    return -1;
  }

  #isRoom(count: number, most: number): boolean {
    return count < most && (this.#written.at(-1) ?? 0) < this.#bounds.listed;
  }

  /** Begins to keep an entry; one that is left out is counted, with the comma before it gone. */
  #entry(isKept: boolean, from: number): boolean {
    const start = this.#keyFrom ?? from;
    this.#keyFrom = null;
    if (!isKept) {
      this.left += 1;
      this.#flush();
      return false;
    }
    const last = this.#written.length - 1;
    const before = this.#written[last] ?? 0;
    if (last >= 0) this.#written[last] = before + 1;
    if (this.#keptFrom === -1) {
      if (before > 0) this.#out.byte(COMMA);
      this.#keptFrom = start;
    }
    return true;
  }

  #flush(): void {
    if (this.#keptFrom !== -1) this.#out.slice(this.#bytes, this.#keptFrom, this.#keptTo);
    this.#keptFrom = -1;
  }
}

/** Digits, letters, sign and point. */
const IS_OF_SCALAR = Uint8Array.from({ length: 256 }, (_, byte) =>
  /[\d.+\-A-Za-z]/.test(String.fromCharCode(byte)) ? 1 : 0,
);

/** The largest whole number a computer keeps has 16. */
const SURE_DIGITS = 15;

/** True for NaN and Infinity, and for whole numbers a computer would change. */
function needsQuotes(bytes: Buffer, from: number, end: number): boolean {
  const first = bytes[from] === 0x2d ? from + 1 : from;
  if (bytes[first] === 0x4e || bytes[first] === 0x49) return true;
  if (end - first <= SURE_DIGITS) return false;
  for (let at = first; at < end; at += 1) if ((bytes[at] ?? 0) < 0x30 || (bytes[at] ?? 0) > 0x39) return false;
  return end - first > SURE_DIGITS + 1 || !Number.isSafeInteger(Number(bytes.toString('latin1', from, end)));
}
