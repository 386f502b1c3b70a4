import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CHUNK_BYTES, DamagedEntry } from '../../../../../main/engine/spool/entry-format.ts';
import { Spool } from '../../../../../main/engine/spool/spool.ts';
import { CopyNotWritten } from '../../../../../main/engine/spool/write-entry.ts';
import { entryOrigin } from '../../../../support/spool-entries.ts';
import { temporaryFolder } from '../../../../support/temporary-store.ts';

const KEY = Buffer.alloc(32, 7);

function setUp() {
  const folder = temporaryFolder();
  const spool = new Spool(join(folder.path, 'spool'), KEY);
  const source = join(folder.path, 'source');
  const keep = async (content: Buffer) => {
    writeFileSync(source, content);
    const kept = await spool.keep(source, entryOrigin());
    await spool.settle();
    return kept;
  };
  const pathOf = (entry: string) => join(spool.folder, entry.slice(0, 2), `${entry}.spool`);
  return { folder, spool, source, keep, pathOf, [Symbol.dispose]: folder[Symbol.dispose] };
}

function sha256(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

describe('the spool', () => {
  it('gives back what was kept, with all it needs to be queued again, for contents of every length around a chunk', async () => {
    using store = setUp();
    const lengths = [1, 10_240, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 2 * CHUNK_BYTES, 2 * CHUNK_BYTES + 5];
    for (const length of lengths) {
      const content = randomBytes(length);
      const kept = await store.keep(content);
      const read = await store.spool.read(kept.entry);
      expect(read.content.equals(content)).toBe(true);
      const facts = { ...entryOrigin(), sha256: sha256(content), sizeBytes: length };
      expect([read.facts, store.spool.facts(kept.entry)]).toEqual([facts, facts]);
    }
  });

  it('writes the same entry for content that was read already', async () => {
    using store = setUp();
    const content = randomBytes(500);
    const copied = await store.keep(content);
    const kept = await store.spool.keep('/nowhere', entryOrigin(), content);
    await store.spool.settle();
    expect(kept.entry).toBe(copied.entry);
    expect([...store.spool.entries()].flat()).toEqual([copied.entry]);
  });

  it('shows nothing of content or names on disk', async () => {
    using store = setUp();
    const kept = await store.keep(Buffer.from('Canary^Patient'.repeat(10)));
    const bytes = readFileSync(store.pathOf(kept.entry));
    expect([bytes.includes('Canary'), bytes.includes('image-1.png'), bytes.includes('Monday')]).toEqual([
      false,
      false,
      false,
    ]);
  });

  it('has no entry of that name before it is settled', async () => {
    using store = setUp();
    writeFileSync(store.source, 'content');
    const kept = await store.spool.keep(store.source, entryOrigin());
    expect(existsSync(store.pathOf(kept.entry))).toBe(false);
    await store.spool.settle();
    expect(existsSync(store.pathOf(kept.entry))).toBe(true);
  });

  it('refuses an entry with any bit flipped or cut anywhere', async () => {
    using store = setUp();
    const kept = await store.keep(randomBytes(700));
    const whole = readFileSync(store.pathOf(kept.entry));
    const spoil = fc.oneof(
      fc.nat(whole.length * 8 - 1).map((bit) => {
        const bytes = Buffer.from(whole);
        bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        return bytes;
      }),
      fc.nat(whole.length - 1).map((length) => whole.subarray(0, length)),
      fc.uint8Array({ minLength: 1, maxLength: 40 }).map((more) => Buffer.concat([whole, more])),
    );
    await fc.assert(
      fc.asyncProperty(spoil, async (bytes) => {
        writeFileSync(store.pathOf(kept.entry), bytes);
        await expect(store.spool.read(kept.entry)).rejects.toThrow(DamagedEntry);
      }),
      { numRuns: 300 },
    );
  });

  it('refuses chunks in another order, a chunk left out, and a chunk of another entry', async () => {
    using store = setUp();
    const kept = await store.keep(randomBytes(3 * CHUNK_BYTES));
    const other = await store.keep(randomBytes(3 * CHUNK_BYTES));
    const whole = readFileSync(store.pathOf(kept.entry));
    const sealed = CHUNK_BYTES + 16;
    const head = whole.subarray(0, whole.length - 3 * sealed);
    const [first, second, third] = [3, 2, 1].map((n) =>
      whole.subarray(whole.length - n * sealed, whole.length - (n - 1) * sealed),
    );
    const parts = [first, second, third].map((part) => part ?? Buffer.alloc(0));
    const foreign = readFileSync(store.pathOf(other.entry)).subarray(-sealed);
    const [one, two, three] = parts;
    const forgeries = [
      [head, two, one, three],
      [head, one, three],
      [head, one, two],
      [head, one, two, foreign],
    ];
    for (const forgery of forgeries) {
      writeFileSync(store.pathOf(kept.entry), Buffer.concat(forgery.filter((part) => part !== undefined)));
      await expect(store.spool.read(kept.entry)).rejects.toThrow(DamagedEntry);
    }
  });

  it('refuses a wrong key, and says of a newer version that it is one', async () => {
    using store = setUp();
    const kept = await store.keep(randomBytes(100));
    const stranger = new Spool(store.spool.folder, Buffer.alloc(32, 8));
    await expect(stranger.read(kept.entry)).rejects.toThrow(/another key/);
    const bytes = readFileSync(store.pathOf(kept.entry));
    bytes[7] = 2;
    writeFileSync(store.pathOf(kept.entry), bytes);
    await expect(store.spool.read(kept.entry)).rejects.toThrow(/version 2; this Sagittal knows version 1/);
  });

  it("tells the source's errors from its own", async () => {
    using store = setUp();
    await expect(store.spool.keep(join(store.folder.path, 'gone'), entryOrigin())).rejects.toMatchObject({
      code: 'ENOENT',
    });
    const blocked = new Spool(join(store.source, 'spool'), KEY);
    writeFileSync(store.source, 'a file where the folder should be');
    await expect(blocked.keep(store.source, entryOrigin())).rejects.toThrow(CopyNotWritten);
  });
});
