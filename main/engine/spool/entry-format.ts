import { createCipheriv, createDecipheriv, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import { entryFactsSchema, type EntryFacts } from '../model/entry-facts.ts';

/*
 * A spool entry, byte by byte:
 *
 *    0   7  "SAGSPOO"
 *    7   1  version, 1
 *    8  32  salt, random for every entry
 *   40   4  length of the sealed header, big endian
 *   44   n  header: JSON of EntryFacts, padded with spaces, sealed
 *    …      content: chunks of 1 MiB, the last one shorter (0 bytes to 1 MiB), each sealed
 *
 * "Sealed" is AES-256-GCM, cipher text then a tag of 16 bytes. The key of an entry is HKDF-SHA256 of the spool's key and the
 * salt, so no two entries share one; the spool's key is HKDF-SHA256 of the database key and is kept nowhere. The nonce is
 * [kind, 0 × 7, number of the chunk × 4]; kind is 0 for the header, 1 for a chunk and 2 for the last one (the STREAM
 * construction): chunks cannot be reordered, dropped or taken from another entry. The first 44 bytes are authenticated with
 * the header.
 */

/** Plain bytes in a chunk. */
export const CHUNK_BYTES = 1_048_576;
/** What sealing adds to a piece, in bytes. */
export const TAG_BYTES = 16;
/** Bytes before the sealed header. */
export const PREAMBLE_BYTES = 44;
/** The random salt of an entry, in bytes. */
export const SALT_BYTES = 32;

const MAGIC = Buffer.from('SAGSPOO', 'latin1');
const VERSION = 1;
const SALT_AT = 8;
const LENGTH_AT = 40;
/** Longer headers are refused before anything is read, in bytes; the longest path is far below. */
const LONGEST_HEADER_BYTES = 262_144;

const KIND = { header: 0, chunk: 1, lastChunk: 2 } as const;

/** An entry that does not read as one: cut short, changed, made with another key, or by a newer Sagittal. */
export class DamagedEntry extends Error {
  override readonly name = 'DamagedEntry';
}

/** The key of all entries, from the vault's database key (32 bytes each). */
export function deriveSpoolKey(databaseKey: Buffer): KeyObject {
  return createSecretKey(Buffer.from(hkdfSync('sha256', databaseKey, '', 'sagittal spool v1', 32)));
}

/** The beginning of an entry in pieces, to be written before the content, and the key that seals the content. */
export function sealHead(
  spoolKey: KeyObject,
  salt: Buffer,
  facts: EntryFacts,
  headerBytes = 0,
): { head: Buffer[]; key: Buffer } {
  const key = entryKey(spoolKey, salt);
  const header = Buffer.from(JSON.stringify(facts));
  const padded = Buffer.alloc(Math.max(headerBytes, header.length), ' ');
  header.copy(padded);
  const preamble = Buffer.alloc(PREAMBLE_BYTES);
  MAGIC.copy(preamble);
  preamble[MAGIC.length] = VERSION;
  salt.copy(preamble, SALT_AT);
  preamble.writeUInt32BE(padded.length + TAG_BYTES, LENGTH_AT);
  return { head: [preamble, ...seal(key, nonceOf(KIND.header, 0), padded, preamble)], key };
}

/** Seals the content's chunk with the given number, counted from 0; answers it in pieces. */
export function sealChunk(key: Buffer, index: number, isLast: boolean, content: Buffer): Buffer[] {
  return seal(key, nonceOf(isLast ? KIND.lastChunk : KIND.chunk, index), content);
}

/** How many bytes the sealed header takes, read from the preamble; throws DamagedEntry for anything that is none. */
export function readPreamble(preamble: Buffer): number {
  if (preamble.length < PREAMBLE_BYTES || !preamble.subarray(0, MAGIC.length).equals(MAGIC)) {
    throw new DamagedEntry('not a copy that Sagittal has made');
  }
  const version = preamble[MAGIC.length] ?? 0;
  if (version !== VERSION) {
    throw new DamagedEntry(`a copy of version ${version}; this Sagittal knows version ${VERSION}`);
  }
  const length = preamble.readUInt32BE(LENGTH_AT);
  if (length <= TAG_BYTES || length > LONGEST_HEADER_BYTES) throw new DamagedEntry('the length of its header is wrong');
  return length;
}

/** Opens the header that follows a preamble; throws DamagedEntry for a wrong key or a changed byte. */
export function openHead(
  spoolKey: KeyObject,
  preamble: Buffer,
  sealedHeader: Buffer,
): { facts: EntryFacts; key: Buffer } {
  const bytes = preamble.subarray(0, PREAMBLE_BYTES);
  const key = entryKey(spoolKey, bytes.subarray(SALT_AT, SALT_AT + SALT_BYTES));
  const header = open(key, nonceOf(KIND.header, 0), sealedHeader, bytes);
  const facts = entryFactsSchema.safeParse(JSON.parse(header.toString('utf8')));
  if (!facts.success) throw new DamagedEntry('its header does not read as one');
  return { facts: facts.data, key };
}

/** Opens one sealed chunk; throws DamagedEntry where it is not exactly this chunk of this entry. */
export function openChunk(key: Buffer, index: number, isLast: boolean, sealed: Buffer): Buffer {
  return open(key, nonceOf(isLast ? KIND.lastChunk : KIND.chunk, index), sealed);
}

/** How many chunks a content of the given size takes; an empty one takes one. */
export function chunkCount(sizeBytes: number): number {
  return Math.max(1, Math.ceil(sizeBytes / CHUNK_BYTES));
}

/** The bytes an entry's content takes on disk. */
export function sealedSize(sizeBytes: number): number {
  return sizeBytes + chunkCount(sizeBytes) * TAG_BYTES;
}

/** The key of one entry, from the spool's key and the entry's salt. */
export function entryKey(spoolKey: KeyObject, salt: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', spoolKey, salt, 'sagittal spool entry', 32));
}

function nonceOf(kind: number, index: number): Buffer {
  const nonce = Buffer.alloc(12);
  nonce[0] = kind;
  nonce.writeUInt32BE(index, 8);
  return nonce;
}

function seal(key: Buffer, nonce: Buffer, content: Buffer, authenticated?: Buffer): Buffer[] {
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  if (authenticated !== undefined) cipher.setAAD(authenticated);
  return [cipher.update(content), cipher.final(), cipher.getAuthTag()];
}

function open(key: Buffer, nonce: Buffer, sealed: Buffer, authenticated?: Buffer): Buffer {
  if (sealed.length < TAG_BYTES) throw new DamagedEntry('cut short');
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  if (authenticated !== undefined) decipher.setAAD(authenticated);
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
  const content = decipher.update(sealed.subarray(0, sealed.length - TAG_BYTES));
  try {
    decipher.final();
  } catch (error) {
    throw new DamagedEntry('changed, cut short, or made with another key', { cause: error });
  }
  return content;
}
