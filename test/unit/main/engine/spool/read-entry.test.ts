import { randomBytes } from 'node:crypto';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CHUNK_BYTES, DamagedEntry } from '../../../../../main/engine/spool/entry-format.ts';
import { readEntry, readEntryFacts } from '../../../../../main/engine/spool/read-entry.ts';
import { entryOrigin } from '../../../../support/spool-entries.ts';
import { spoolFolder } from '../../../../support/spool-folder.ts';

describe('an entry', () => {
  it('is read whole, and what it says of itself alone', async () => {
    using folder = spoolFolder();
    const content = randomBytes(CHUNK_BYTES + 10);
    const { passing, sha256 } = await folder.seal(content);
    const facts = { ...entryOrigin(), sha256, sizeBytes: content.length };
    const read = await readEntry(passing, folder.key);
    expect([read.facts, readEntryFacts(passing, folder.key), read.content.equals(content)]).toEqual([
      facts,
      facts,
      true,
    ]);
  });

  it('is read with a header longer than the first look', async () => {
    using folder = spoolFolder();
    const batchName = 'x'.repeat(100_000);
    const { passing } = await folder.seal(Buffer.from('abc'), { batchName });
    expect([
      (await readEntry(passing, folder.key)).facts.batchName,
      readEntryFacts(passing, folder.key).batchName,
    ]).toEqual([batchName, batchName]);
  });

  it('is refused with any of its parts changed', async () => {
    using folder = spoolFolder();
    const { passing } = await folder.seal(randomBytes(3_000));
    const whole = readFileSync(passing);
    const size = statSync(passing).size;
    for (let at = 0; at < size; at += 97) {
      const changed = Buffer.from(whole);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      writeFileSync(passing, changed);
      await expect(readEntry(passing, folder.key)).rejects.toBeInstanceOf(DamagedEntry);
    }
  });

  it.each([0, 7, 43, 44, 60, 500])('is refused cut at byte %i', async (length) => {
    using folder = spoolFolder();
    const { passing } = await folder.seal(randomBytes(3_000));
    folder.change(passing, length, 'end');
    await expect(readEntry(passing, folder.key)).rejects.toBeInstanceOf(DamagedEntry);
  });

  it('is refused with bytes behind it, and with its chunks in another order', async () => {
    using folder = spoolFolder();
    const { passing } = await folder.seal(randomBytes(2 * CHUNK_BYTES));
    const whole = readFileSync(passing);
    writeFileSync(passing, Buffer.concat([whole, Buffer.from('x')]));
    await expect(readEntry(passing, folder.key)).rejects.toThrow('its length is not what it says');
    const headBytes = whole.length - 2 * (CHUNK_BYTES + 16);
    const [first, second] = [
      whole.subarray(headBytes, headBytes + CHUNK_BYTES + 16),
      whole.subarray(headBytes + CHUNK_BYTES + 16),
    ];
    writeFileSync(passing, Buffer.concat([whole.subarray(0, headBytes), second, first]));
    await expect(readEntry(passing, folder.key)).rejects.toBeInstanceOf(DamagedEntry);
  });

  it('says what it says of itself even where its content is gone', async () => {
    using folder = spoolFolder();
    const { passing } = await folder.seal(randomBytes(3_000));
    folder.change(passing, statSync(passing).size - 3_000, 'end');
    expect(readEntryFacts(passing, folder.key).sourcePath).toBe('/cd/image-1.png');
  });

  it('is left when someone stops it, and where there is none', async () => {
    using folder = spoolFolder();
    const { passing } = await folder.seal(Buffer.from('abc'));
    await expect(readEntry(passing, folder.key, AbortSignal.abort(new Error('stopped')))).rejects.toThrow('stopped');
    await expect(readEntry(`${passing}.none`, folder.key)).rejects.toMatchObject({ code: 'ENOENT' });
    expect(() => readEntryFacts(`${passing}.none`, folder.key)).toThrow(/ENOENT/);
  });
});
