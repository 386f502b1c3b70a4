import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '../../main/engine/storage/database.ts';

/** Where a word was found: the file and the word. */
export interface Finding {
  readonly place: string;
  readonly word: string;
}

/** Every place in a folder's files where one of the words stands, as it is, in base64, or in UTF-16. */
export function findInFiles(folder: string, words: readonly string[]): Finding[] {
  return filesOf(folder).flatMap((path) => findInBytes(path, readFileSync(path), words));
}

/** Every table of a store where one of the words stands, looked at through the key. */
export function findInStore(dataDirectory: string, words: readonly string[]): Finding[] {
  const database = openDatabase(join(dataDirectory, 'sagittal.db'), keyOf(dataDirectory));
  try {
    const tables = database.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table'`).pluck().all().map(String);
    return tables.flatMap((table) => {
      const rows = database.prepare(`SELECT * FROM "${table}"`).all() as Record<string, unknown>[];
      return rows.flatMap((row) =>
        Object.entries(row).flatMap(([column, value]) => findInBytes(`${table}.${column}`, bytesOf(value), words)),
      );
    });
  } finally {
    database.close();
  }
}

/** Every word that stands in a text. */
export function findInText(place: string, text: string, words: readonly string[]): Finding[] {
  return findInBytes(place, Buffer.from(text), words);
}

function findInBytes(place: string, bytes: Buffer, words: readonly string[]): Finding[] {
  return words
    .filter((word) =>
      [Buffer.from(word), Buffer.from(word, 'utf16le'), ...base64Cores(word)].some((form) => bytes.includes(form)),
    )
    .map((word) => ({ place, word }));
}

/** The letters that a word has in base64 at each of the three places it may begin, without the ends its neighbours change. */
function base64Cores(word: string): Buffer[] {
  return [0, 1, 2].map((shift) => {
    const encoded = Buffer.concat([Buffer.alloc(shift), Buffer.from(word)]).toString('base64');
    return Buffer.from(encoded.slice(shift === 0 ? 0 : 4, -4));
  });
}

function bytesOf(value: unknown): Buffer {
  if (Buffer.isBuffer(value)) return value;
  return Buffer.from(typeof value === 'string' ? value : JSON.stringify(String(value)));
}

function keyOf(dataDirectory: string): Buffer {
  // A test machine has no key store, so the vault holds the key as it is.
  const vault = JSON.parse(readFileSync(join(dataDirectory, 'vault.json'), 'utf8')) as { databaseKey: string };
  return Buffer.from(vault.databaseKey, 'base64');
}

function filesOf(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    const facts = statSync(path);
    if (facts.isDirectory()) return filesOf(path);
    return facts.isFile() ? [path] : [];
  });
}
