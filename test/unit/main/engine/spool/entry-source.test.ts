import { randomBytes } from 'node:crypto';
import { closeSync, openSync, truncateSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CHUNK_BYTES, DamagedEntry, deriveSpoolKey } from '../../../../../main/engine/spool/entry-format.ts';
import { withEntry } from '../../../../../main/engine/spool/entry-source.ts';
import { Spool } from '../../../../../main/engine/spool/spool.ts';
import { entryOrigin } from '../../../../support/spool-entries.ts';
import { fastFolder } from '../../../../support/temporary-store.ts';

async function kept(content: Buffer) {
  const folder = fastFolder();
  const key = randomBytes(32);
  const spool = new Spool(join(folder.path, 'spool'), key);
  const { entry } = await spool.keep('', entryOrigin(), content);
  await spool.settle();
  return { path: spool.pathOf(entry), key: deriveSpoolKey(key), [Symbol.dispose]: folder[Symbol.dispose] };
}

describe('the content of an entry', () => {
  const content = randomBytes(2 * CHUNK_BYTES + 5);

  it.each([
    [0, 10],
    [CHUNK_BYTES - 3, 7],
    [CHUNK_BYTES, CHUNK_BYTES],
    [2 * CHUNK_BYTES - 1, 99],
    [content.length, 4],
    [0, content.length + 1],
  ])('is read from byte %i on, %i bytes or as many as there are', async (position, length) => {
    using entry = await kept(content);
    const read = await withEntry(entry.path, entry.key, (source) => {
      const into = Buffer.alloc(length);
      return into.subarray(0, source.read(into, position));
    });
    expect(read.equals(content.subarray(position, position + length))).toBe(true);
  });

  it.each([0, 1, CHUNK_BYTES])('is as long as it was, %i bytes', async (length) => {
    using entry = await kept(content.subarray(0, length));
    expect(await withEntry(entry.path, entry.key, ({ sizeBytes }) => sizeBytes)).toBe(length);
  });

  it('is refused where a byte of it was changed, and where it was cut short', async () => {
    using entry = await kept(content);
    const file = openSync(entry.path, 'r+');
    writeSync(file, Buffer.from([1, 2, 3]), 0, 3, CHUNK_BYTES);
    closeSync(file);
    const read = () => withEntry(entry.path, entry.key, (source) => source.read(Buffer.alloc(CHUNK_BYTES), 0));
    await expect(read()).rejects.toThrow(DamagedEntry);
    truncateSync(entry.path, CHUNK_BYTES);
    await expect(read()).rejects.toThrow('its length is not what it says');
  });
});
