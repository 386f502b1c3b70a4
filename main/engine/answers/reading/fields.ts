/** A JSON object. */
export type JsonRecord = Readonly<Record<string, unknown>>;

/** The entries of one JSON object, looked up by names however they are spelt; what was read is marked, the rest is left for others. */
export class Fields {
  readonly #entries = new Map<string, { readonly key: string; readonly value: unknown }>();
  readonly #doubles: { readonly key: string; readonly value: unknown }[] = [];
  readonly #used = new Set<string>();

  constructor(record: JsonRecord) {
    for (const [key, value] of Object.entries(record)) {
      const name = plain(key);
      if (this.#entries.has(name)) this.#doubles.push({ key, value });
      else this.#entries.set(name, { key, value });
    }
  }

  /** The first of the named values that `read` can read, which is then used; null where there is none. */
  take<Value>(names: readonly string[], read: (value: unknown, key: string) => Value | null): Value | null {
    for (const name of names) {
      const found = this.#entries.get(plain(name));
      if (found === undefined || this.#used.has(found.key)) continue;
      const value = read(found.value, found.key);
      if (value === null) continue;
      this.#used.add(found.key);
      return value;
    }
    return null;
  }

  /** The same without using it. */
  peek<Value>(names: readonly string[], read: (value: unknown, key: string) => Value | null): Value | null {
    for (const name of names) {
      const found = this.#entries.get(plain(name));
      if (found === undefined || this.#used.has(found.key)) continue;
      const value = read(found.value, found.key);
      if (value !== null) return value;
    }
    return null;
  }

  /** What nobody has read yet, in the order of the answer. */
  rest(): { readonly key: string; readonly value: unknown }[] {
    return [...[...this.#entries.values()].filter(({ key }) => !this.#used.has(key)), ...this.#doubles];
  }
}

/** True for a JSON object. */
export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A finite number; null for anything else. */
export function numberOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** A list of finite numbers; null where anything else is in it, or nothing. */
export function numbersOf(value: unknown): readonly number[] | null {
  return Array.isArray(value) && value.length > 0 && value.every((entry) => numberOf(entry) !== null)
    ? (value as readonly number[])
    : null;
}

/** Rows of finite numbers, all of one length; null where they are not. */
export function gridOf(value: unknown): readonly (readonly number[])[] | null {
  if (!Array.isArray(value) || value.length === 0) return null;
  const rows: (readonly number[])[] = [];
  for (const entry of value as readonly unknown[]) {
    const row = numbersOf(entry);
    if (row === null) return null;
    if (rows[0] !== undefined && rows[0].length !== row.length) return null;
    rows.push(row);
  }
  return rows;
}

/** A text that is not blank. */
export function textOf(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}

/** The elements of a list; null for anything else. */
export function listOf(value: unknown): readonly unknown[] | null {
  return Array.isArray(value) ? (value as readonly unknown[]) : null;
}

/** A name without what people spell in different ways: case, `_` and `-`. */
function plain(name: string): string {
  const known = PLAIN.get(name);
  if (known !== undefined) return known;
  const made = name.toLowerCase().replace(/[_\-\s]/g, '');
  if (PLAIN.size < MOST_NAMES) PLAIN.set(name, made);
  return made;
}

/** Names come again with every entry of an answer. */
const PLAIN = new Map<string, string>();
const MOST_NAMES = 5_000;
