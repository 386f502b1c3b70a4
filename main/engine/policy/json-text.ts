/** A place in a text, line and column counted from 1; a column counts UTF-16 code units. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

/** Where a value of a JSON text stands, and the name it has, as offsets. */
interface Span {
  readonly value: number;
  /** The value's own where it has no name, as in a list. */
  readonly name: number;
}

/** A JSON text with the place of everything in it. */
export interface JsonText {
  readonly value: unknown;
  /** Where the value at a path of names and numbers stands, or its name; the nearest one above it where there is none. */
  readonly placeOf: (path: readonly PropertyKey[], what?: keyof Span) => TextPlace;
}

/** A text that is no JSON: what is wrong, in words, and where. */
export class NoJson extends Error {
  override readonly name = 'NoJson';
  readonly place: TextPlace;

  constructor(reason: string, place: TextPlace) {
    super(reason);
    this.place = place;
  }
}

/** Deeper texts are nothing a person wrote. */
const DEEPEST = 32;

/** Reads JSON by the letter of RFC 8259, and refuses a name that stands twice in one object. Throws NoJson. */
export function readJsonText(text: string): JsonText {
  const reader = new Reader(text);
  const placeAt = placesIn(text);
  const value = reader.read();
  const placeOf: JsonText['placeOf'] = (path, what = 'value') => {
    for (let length = path.length; length >= 0; length -= 1) {
      const span = reader.spans.get(keyOf(path.slice(0, length)));
      if (span !== undefined) return placeAt(length === path.length ? span[what] : span.value);
    }
    return placeAt(0);
  };
  return { value, placeOf };
}

/** Finds the line and column of an offset; fast for many offsets of one text. */
function placesIn(text: string): (offset: number) => TextPlace {
  let starts: number[] | null = null;
  return (offset) => {
    starts ??= [0, ...Array.from(text.matchAll(/\r\n|\r|\n/g), ({ 0: end, index }) => index + end.length)];
    let [low, high] = [0, starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  };
}

function keyOf(path: readonly PropertyKey[]): string {
  return JSON.stringify(path.map(String));
}

const SPACE = /[ \t\r\n]*/y;
const WORD = /true|false|null/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
/** Of what stands in it as it is, nothing lies below the space. */
const TEXT = /"(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/y;

class Reader {
  readonly spans = new Map<string, Span>();
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  read(): unknown {
    const value = this.#value([], null);
    if (this.#peek() !== '') throw this.#wrong('nothing may follow the closing bracket');
    return value;
  }

  #value(path: readonly PropertyKey[], name: number | null): unknown {
    const first = this.#peek();
    this.spans.set(keyOf(path), { value: this.#at, name: name ?? this.#at });
    if (path.length > DEEPEST) throw this.#wrong('brackets lie too deep in each other');
    if (first === '{') return this.#object(path);
    if (first === '[') return this.#list(path);
    if (first === '"') return this.#string();
    const literal = this.#take(WORD) ?? this.#take(NUMBER);
    if (literal !== null) return JSON.parse(literal);
    throw this.#wrong(first === '' ? 'the text ends too early' : `a value is expected, not ${shown(first)}`);
  }

  #object(path: readonly PropertyKey[]): unknown {
    const entries = new Map<string, unknown>();
    this.#at += 1;
    if (this.#skip('}')) return {};
    do {
      const begin = this.#peek() === '"' ? this.#at : null;
      if (begin === null) throw this.#wrong('a name in double quotes is expected');
      const name = this.#string();
      if (entries.has(name)) throw this.#wrong(`"${name}" stands here twice`, begin);
      if (!this.#skip(':')) throw this.#wrong(`a colon is missing after "${name}"`);
      entries.set(name, this.#value([...path, name], begin));
    } while (this.#skip(','));
    if (!this.#skip('}')) throw this.#wrong('a comma or } is missing');
    return Object.fromEntries(entries);
  }

  #list(path: readonly PropertyKey[]): unknown {
    const values: unknown[] = [];
    this.#at += 1;
    if (this.#skip(']')) return values;
    do values.push(this.#value([...path, values.length], null));
    while (this.#skip(','));
    if (!this.#skip(']')) throw this.#wrong('a comma or ] is missing');
    return values;
  }

  #string(): string {
    const literal = this.#take(TEXT);
    if (literal === null) throw this.#wrong('a text in quotes does not end, or has a \\ or a line break in it');
    return String(JSON.parse(literal));
  }

  /** The next character that is no space; empty at the end. */
  #peek(): string {
    this.#take(SPACE);
    return this.#text.charAt(this.#at);
  }

  #skip(wanted: string): boolean {
    if (this.#peek() !== wanted) return false;
    this.#at += 1;
    return true;
  }

  #take(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0] ?? null;
    this.#at += found?.length ?? 0;
    return found;
  }

  #wrong(reason: string, at = this.#at): NoJson {
    return new NoJson(reason, placesIn(this.#text)(at));
  }
}

function shown(character: string): string {
  return /[\u0020-\u007e]/.test(character) ? character : `U+${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
