import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CHUNK_BYTES } from '../../../../../main/engine/spool/entry-format.ts';
import { entryName } from '../../../../../main/engine/model/entry-facts.ts';
import { EntryWriter } from '../../../../../main/engine/spool/entry-writer.ts';
import { readEntry } from '../../../../../main/engine/spool/read-entry.ts';
import { CopyNotWritten } from '../../../../../main/engine/spool/write-entry.ts';
import { entryOrigin } from '../../../../support/spool-entries.ts';
import { spoolFolder, type SpoolFolder } from '../../../../support/spool-folder.ts';

const ORIGIN_BYTES = Buffer.byteLength(JSON.stringify(entryOrigin()));

function writerIn(folder: SpoolFolder, path = folder.path) {
  return new EntryWriter(folder.key, path, ORIGIN_BYTES);
}

/** Writes content in pieces of that many bytes. */
function writeIn(writer: EntryWriter, content: Buffer, pieceBytes: number): void {
  for (let at = 0; at < content.length; at += pieceBytes) writer.write(content.subarray(at, at + pieceBytes));
}

describe('an entry that is made piece by piece', () => {
  it.each([
    [0, 1],
    [1, 1],
    [100_000, 999],
    [CHUNK_BYTES - 1, 65_536],
    [CHUNK_BYTES, CHUNK_BYTES],
    [CHUNK_BYTES + 1, 100_000],
    [2 * CHUNK_BYTES, 3_000_000],
    [3 * CHUNK_BYTES + 17, 700_001],
  ])('of %i bytes in pieces of %i reads back whole', async (length, pieceBytes) => {
    using folder = spoolFolder();
    const content = randomBytes(length);
    const writer = writerIn(folder);
    writeIn(writer, content, pieceBytes);
    expect(writer.sizeBytes).toBe(length);
    const written = await writer.end((made) => ({ ...entryOrigin(), ...made }));
    const sha256 = createHash('sha256').update(content).digest('hex');
    const facts = { ...entryOrigin(), sha256, sizeBytes: length };
    expect(written).toEqual({ entry: entryName(facts), passing: written.passing, sha256, sizeBytes: length });
    const read = await readEntry(written.passing, folder.key);
    expect([read.facts, read.content.equals(content)]).toEqual([facts, true]);
  });

  it('leaves nothing when it is thrown away, and may be thrown away before its first byte', () => {
    using folder = spoolFolder();
    const writer = writerIn(folder);
    writeIn(writer, Buffer.alloc(2 * CHUNK_BYTES), CHUNK_BYTES);
    expect(readdirSync(folder.path)).toHaveLength(1);
    writer.discard();
    writer.discard();
    writerIn(folder).discard();
    expect(readdirSync(folder.path)).toEqual([]);
  });

  it('does not take memory from one that is still under way', async () => {
    using folder = spoolFolder();
    const [one, other] = [writerIn(folder), writerIn(folder)];
    const [first, second] = [Buffer.alloc(70_000, 1), Buffer.alloc(70_000, 2)];
    for (let at = 0; at < 70_000; at += 10_000) {
      one.write(first.subarray(at, at + 10_000));
      other.write(second.subarray(at, at + 10_000));
    }
    const ends = await Promise.all([one, other].map((writer) => writer.end((made) => ({ ...entryOrigin(), ...made }))));
    const read = await Promise.all(ends.map(({ passing }) => readEntry(passing, folder.key)));
    expect(read.map(({ content }) => content[69_999])).toEqual([1, 2]);
  });

  it('is refused where it says more of itself than was said at the start', async () => {
    using folder = spoolFolder();
    const writer = writerIn(folder);
    writer.write(Buffer.from('abc'));
    const tooMuch = { ...entryOrigin(), batchName: 'x'.repeat(20_000) };
    await expect(writer.end((made) => ({ ...tooMuch, ...made }))).rejects.toThrow('says too much of itself');
    writer.discard();
    expect(readdirSync(folder.path)).toEqual([]);
  });

  it('says that it cannot be written where its folder is gone', async () => {
    using folder = spoolFolder();
    const writer = writerIn(folder, join(folder.path, 'none'));
    writer.write(Buffer.from('abc'));
    await expect(writer.end((made) => ({ ...entryOrigin(), ...made }))).rejects.toBeInstanceOf(CopyNotWritten);
    expect(existsSync(join(folder.path, 'none'))).toBe(false);
  });
});
