import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { CHUNK_BYTES, DamagedEntry } from '../../../../../main/engine/spool/entry-format.ts';
import { streamEntry } from '../../../../../main/engine/spool/stream-entry.ts';
import { spoolFolder, type SpoolFolder } from '../../../../support/spool-folder.ts';

const forever = new AbortController().signal;

async function streamed(
  folder: SpoolFolder,
  path: string,
  part: { fromByte: number; sha256: string },
  signal = forever,
): Promise<Buffer[]> {
  const pieces: Buffer[] = [];
  for await (const piece of streamEntry(path, folder.key, part, signal)) pieces.push(Buffer.from(piece));
  return pieces;
}

describe('an entry is streamed', () => {
  const content = randomBytes(2 * CHUNK_BYTES + 500);

  it.each([0, 1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 2 * CHUNK_BYTES + 499, 2 * CHUNK_BYTES + 500])(
    'from byte %i to its end',
    async (fromByte) => {
      using folder = spoolFolder();
      const { passing, sha256 } = await folder.seal(content);
      const pieces = await streamed(folder, passing, { fromByte, sha256 });
      expect(Buffer.concat(pieces).equals(content.subarray(fromByte))).toBe(true);
      expect(pieces.every(({ length }) => length <= CHUNK_BYTES)).toBe(true);
    },
  );

  it('as nothing where it holds nothing', async () => {
    using folder = spoolFolder();
    const { passing, sha256 } = await folder.seal(Buffer.alloc(0));
    expect(Buffer.concat(await streamed(folder, passing, { fromByte: 0, sha256 }))).toHaveLength(0);
  });

  it('up to where it is damaged, and not a byte further', async () => {
    using folder = spoolFolder();
    const { passing, sha256 } = await folder.seal(content);
    folder.change(passing, CHUNK_BYTES + 5_000);
    const given: number[] = [];
    const reading = (async () => {
      for await (const piece of streamEntry(passing, folder.key, { fromByte: 0, sha256 }, forever))
        given.push(piece.length);
    })();
    await expect(reading).rejects.toBeInstanceOf(DamagedEntry);
    expect(given).toEqual([CHUNK_BYTES]);
  });

  it('not as the copy of another image, cut short, or once someone has stopped it', async () => {
    using folder = spoolFolder();
    const { passing, sha256 } = await folder.seal(content);
    await expect(streamed(folder, passing, { fromByte: 0, sha256: '0'.repeat(64) })).rejects.toThrow(
      'the copy of another image',
    );
    await expect(
      streamed(folder, passing, { fromByte: 0, sha256 }, AbortSignal.abort(new Error('stopped'))),
    ).rejects.toThrow('stopped');
    folder.change(passing, 1_000_000, 'end');
    await expect(streamed(folder, passing, { fromByte: 0, sha256 })).rejects.toThrow('its length is not what it says');
  });
});
