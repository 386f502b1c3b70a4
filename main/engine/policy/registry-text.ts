/** A value of the Windows registry: text, texts, a whole number, or the name of a type that is none of these. */
export type RegistryValue =
  | { readonly type: 'text'; readonly value: string }
  | { readonly type: 'texts'; readonly value: readonly string[] }
  | { readonly type: 'number'; readonly value: number }
  | { readonly type: 'other'; readonly value: string };

/** One key with its values, by their names as they are written; the value without a name is called ``. */
export interface RegistryKey {
  readonly path: string;
  readonly values: ReadonlyMap<string, RegistryValue>;
}

const HEAD = 'Windows Registry Editor Version 5.00';

/**
 * Reads what `reg export` writes: UTF-16 with a byte order mark, whatever language Windows speaks. Null where it is something else, or has a
 * line that says nothing known: half of it is nothing.
 */
export function readRegistryText(bytes: Uint8Array): RegistryKey[] | null {
  const text = decoded(bytes);
  if (text?.startsWith(HEAD) !== true) return null;
  const keys: { path: string; values: Map<string, RegistryValue> }[] = [];
  for (const line of logicalLines(text.slice(HEAD.length))) {
    const path = /^\[(.+)\]$/s.exec(line)?.[1];
    if (path !== undefined) keys.push({ path, values: new Map() });
    else {
      const read = readValue(line);
      const key = keys.at(-1);
      if (read === null || key === undefined) return null;
      key.values.set(read.name, read.value);
    }
  }
  return keys;
}

function decoded(bytes: Uint8Array): string | null {
  if (bytes[0] !== 0xff || bytes[1] !== 0xfe) return null;
  try {
    return new TextDecoder('utf-16le', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Hexadecimal goes on behind a `\` at the end of its line, text behind any line break in its quotation marks. */
function logicalLines(text: string): string[] {
  const found = text.matchAll(
    /\[[^\r\n]+\]|(?:@|"(?:[^"\\]|\\.)*")=(?:"(?:[^"\\]|\\.)*"|(?:[^\r\n"\\]|\\\r?\n\s*)*)|\S+/gs,
  );
  return Array.from(found, ([line]) => line);
}

const LINE = /^(?:@|"((?:[^"\\]|\\.)*)")=(?:"((?:[^"\\]|\\.)*)"|dword:([\da-f]{8})|hex(?:\(([\da-f]+)\))?:(.*))$/is;

function readValue(line: string): { readonly name: string; readonly value: RegistryValue } | null {
  const [match, name = '', text, dword, kind = '3', hex] = LINE.exec(line) ?? [];
  if (match === undefined) return null;
  return { name: unescaped(name), value: valueOf(text, dword, kind, hex) };
}

function valueOf(text: string | undefined, dword: string | undefined, kind: string, hex = ''): RegistryValue {
  if (text !== undefined) return { type: 'text', value: unescaped(text) };
  if (dword !== undefined) return { type: 'number', value: Number.parseInt(dword, 16) };
  const bytes = Buffer.from(hex.replace(/[^\da-f]/gi, ''), 'hex');
  if (kind === '1') return { type: 'text', value: textsOf(bytes).join('\0') };
  if (kind === '7') return { type: 'texts', value: textsOf(bytes) };
  if (kind === 'b' && bytes.length === 8) return { type: 'number', value: Number(bytes.readBigUInt64LE()) };
  return { type: 'other', value: kind === '2' ? 'REG_EXPAND_SZ' : `type ${kind}` };
}

function textsOf(bytes: Buffer): string[] {
  return bytes.toString('utf16le').replace(/\0+$/, '').split('\0');
}

function unescaped(text: string): string {
  return text.replace(/\\(.)/gs, '$1');
}
