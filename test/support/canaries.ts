import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { constants, unzipSync } from 'node:zlib';
import { openDatabase } from '../../main/engine/storage/database.ts';

/** Where a word was found: the file and the word. */
export interface Finding {
  readonly place: string;
  readonly word: string;
}

/** Every place in a folder's files where one of the words stands: in UTF-8, Latin-1, UTF-16, hex or base64, also in what is packed by zlib or gzip. */
export function findInFiles(folder: string, words: readonly string[]): Finding[] {
  return filesOf(folder).flatMap((path) => findInBytes(path, contentOf(path), words));
}

/** What the streams of zlib and gzip in bytes hold, as far as they can be read; with the streams in these. */
export function unpacked(bytes: Buffer, depth = 2): Buffer[] {
  if (depth === 0) return [];
  const found: Buffer[] = [];
  for (let at = 0; at < bytes.length - 2; at += 1) {
    const head = bytes.readUInt16BE(at);
    if (head !== GZIP && !(head >> 8 === ZLIB && head % 31 === 0)) continue;
    const content = unpack(bytes.subarray(at));
    if (content.length > 0) found.push(content, ...unpacked(content, depth - 1));
  }
  return found;
}

/** Empty where it is no stream after all. */
function unpack(bytes: Buffer): Buffer {
  try {
    return unzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: 50_000_000 });
  } catch {
    return Buffer.alloc(0);
  }
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

/** How a stream of gzip begins, and one of zlib, whose first two bytes are a multiple of 31. */
const GZIP = 0x1f8b;
const ZLIB = 0x78;

function findInBytes(place: string, bytes: Buffer, words: readonly string[]): Finding[] {
  const layers = [bytes, ...unpacked(bytes)];
  return words
    .filter((word) => formsOf(word).some((form) => layers.some((layer) => layer.includes(form))))
    .map((word) => ({ place, word }));
}

/** A word in every way it may be written. */
function formsOf(word: string): Buffer[] {
  const plain = [Buffer.from(word), Buffer.from(word, 'latin1'), Buffer.from(word, 'utf16le')];
  return [
    ...plain,
    Buffer.from(word, 'utf16le').swap16(),
    Buffer.from(Buffer.from(word).toString('hex')),
    ...plain.flatMap(base64Cores),
  ];
}

/** The letters that a word has in base64 at each of the three places it may begin, without the ends its neighbours change. */
function base64Cores(word: Buffer): Buffer[] {
  return [0, 1, 2].map((shift) => {
    const encoded = Buffer.concat([Buffer.alloc(shift), word]).toString('base64');
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

/** Empty where the file is gone by now. */
export function contentOf(path: string): Buffer {
  return existsSync(path) ? readFileSync(path) : Buffer.alloc(0);
}

/** Every file in a folder and those below it. */
export function filesOf(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    // Of a program that runs files come and go, and Chromium keeps links to nowhere.
    const facts = lstatSync(path, { throwIfNoEntry: false });
    if (facts?.isDirectory() === true) return filesOf(path);
    return facts?.isFile() === true ? [path] : [];
  });
}
