import { createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  CHUNK_BYTES,
  chunkCount,
  DamagedEntry,
  deriveSpoolKey,
  openChunk,
  openHead,
  PREAMBLE_BYTES,
  readPreamble,
  SALT_BYTES,
  sealChunk,
  sealedSize,
  sealHead,
  TAG_BYTES,
} from '../../../../../main/engine/spool/entry-format.ts';
import { entryOrigin } from '../../../../support/spool-entries.ts';

const DATABASE_KEY = Buffer.alloc(32, 7);
const SPOOL_KEY = deriveSpoolKey(DATABASE_KEY);
const SALT = Buffer.alloc(SALT_BYTES, 3);
const FACTS = { ...entryOrigin(), sha256: 'ab'.repeat(32), sizeBytes: 5 };

function head(headerBytes?: number) {
  const { head: pieces, key } = sealHead(SPOOL_KEY, SALT, FACTS, headerBytes);
  const bytes = Buffer.concat(pieces);
  return { preamble: bytes.subarray(0, PREAMBLE_BYTES), header: bytes.subarray(PREAMBLE_BYTES), key };
}

const openedHead = (preamble: Buffer, header: Buffer, spoolKey = SPOOL_KEY) => openHead(spoolKey, preamble, header);

describe('the head of an entry', () => {
  it('opens with its key and says what it was sealed with', () => {
    const { preamble, header, key } = head();
    expect(readPreamble(preamble)).toBe(header.length);
    expect(openedHead(preamble, header)).toEqual({ facts: FACTS, key });
  });

  it('may be padded to a length that is known before its facts are', () => {
    const { preamble, header } = head(2_000);
    expect([header.length, readPreamble(preamble), openedHead(preamble, header).facts]).toEqual([2_016, 2_016, FACTS]);
  });

  it('is sealed as its description says, for whoever has to open it by other means', () => {
    const { preamble, header } = head();
    const spoolKey = Buffer.from(hkdfSync('sha256', DATABASE_KEY, '', 'sagittal spool v1', 32));
    const entryKey = Buffer.from(hkdfSync('sha256', spoolKey, SALT, 'sagittal spool entry', 32));
    const decipher = createDecipheriv('aes-256-gcm', entryKey, Buffer.alloc(12))
      .setAAD(preamble)
      .setAuthTag(header.subarray(-16));
    const text = Buffer.concat([decipher.update(header.subarray(0, -16)), decipher.final()]).toString();
    expect([preamble.toString('latin1', 0, 8), JSON.parse(text)]).toEqual(['SAGSPOO\x01', FACTS]);
  });

  it('does not open with any bit of it changed', () => {
    const { preamble, header } = head();
    for (let at = 8; at < PREAMBLE_BYTES; at += 1) {
      const changed = Buffer.from(preamble);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      expect(() => openedHead(changed, header)).toThrow(DamagedEntry);
    }
    for (let at = 0; at < header.length; at += 7) {
      const changed = Buffer.from(header);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      expect(() => openedHead(preamble, changed)).toThrow(DamagedEntry);
    }
  });

  it('does not open with the key of another store', () => {
    const { preamble, header } = head();
    expect(() => openedHead(preamble, header, deriveSpoolKey(Buffer.alloc(32, 8)))).toThrow(/another key/);
  });

  it.each([
    ['nothing', Buffer.alloc(0), /not a copy/],
    ['too few bytes', head().preamble.subarray(0, 43), /not a copy/],
    ['another file', Buffer.alloc(64, 'x'), /not a copy/],
    [
      'a later version',
      Buffer.from('SAGSPOO\x02'.padEnd(44, '\0'), 'latin1'),
      /version 2; this Sagittal knows version 1/,
    ],
    ['a header of no length', Buffer.from('SAGSPOO\x01'.padEnd(44, '\0'), 'latin1'), /length of its header/],
    ['a header longer than any', Buffer.from('SAGSPOO\x01'.padEnd(44, '\xff'), 'latin1'), /length of its header/],
  ])('is refused for %s', (_what, preamble, why) => {
    expect(() => readPreamble(preamble)).toThrow(why);
  });

  it('is refused where it says something else than facts', () => {
    const { head: pieces } = sealHead(SPOOL_KEY, SALT, { ...FACTS, sizeBytes: -1 });
    const bytes = Buffer.concat(pieces);
    expect(() => openedHead(bytes.subarray(0, PREAMBLE_BYTES), bytes.subarray(PREAMBLE_BYTES))).toThrow(
      /does not read as one/,
    );
  });
});

describe('a chunk', () => {
  const key = randomBytes(32);
  const content = Buffer.from('the pixels of an image');
  const sealed = Buffer.concat(sealChunk(key, 3, false, content));

  it('opens as exactly the chunk it was sealed as', () => {
    expect([openChunk(key, 3, false, sealed), sealed.length]).toEqual([content, content.length + TAG_BYTES]);
  });

  it.each([
    ['another number', 2, false, key],
    ['the last one', 3, true, key],
    ['one of another entry', 3, false, randomBytes(32)],
  ])('does not open as %s', (_what, index, isLast, otherKey) => {
    expect(() => openChunk(otherKey, index, isLast, sealed)).toThrow(DamagedEntry);
  });

  it('does not open cut short or changed', () => {
    for (const length of [0, TAG_BYTES - 1, TAG_BYTES, sealed.length - 1]) {
      expect(() => openChunk(key, 3, false, sealed.subarray(0, length))).toThrow(DamagedEntry);
    }
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed);
      changed.writeUInt8(changed.readUInt8(at) ^ 0x80, at);
      expect(() => openChunk(key, 3, false, changed)).toThrow(DamagedEntry);
    }
  });

  it('may be empty', () => {
    const empty = Buffer.concat(sealChunk(key, 0, true, Buffer.alloc(0)));
    expect([empty.length, openChunk(key, 0, true, empty)]).toEqual([TAG_BYTES, Buffer.alloc(0)]);
  });
});

it.each([
  [0, 1],
  [1, 1],
  [CHUNK_BYTES, 1],
  [CHUNK_BYTES + 1, 2],
  [5 * CHUNK_BYTES, 5],
])('%i bytes take %i chunks', (sizeBytes, chunks) => {
  expect([chunkCount(sizeBytes), sealedSize(sizeBytes)]).toEqual([chunks, sizeBytes + chunks * TAG_BYTES]);
});
