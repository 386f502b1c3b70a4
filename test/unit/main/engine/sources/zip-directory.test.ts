import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { memoryReader } from '../../../../../main/engine/base/random-reader.ts';
import { Defect } from '../../../../../main/engine/formats/bytes/image-bytes.ts';
import { readZipDirectory, type ZipEntry } from '../../../../../main/engine/sources/zip-directory.ts';
import { withZip64End, zipFile } from '../../../../support/zip-file.ts';

const END_BYTES = 22;

/** The lines that could be read, and the sentence and detail of what ended them. */
async function read(zip: Buffer): Promise<{ entries: ZipEntry[]; defect: unknown }> {
  const entries: ZipEntry[] = [];
  try {
    for await (const entry of readZipDirectory(memoryReader(zip), zip.length)) entries.push(entry);
    return { entries, defect: null };
  } catch (error) {
    if (!(error instanceof Defect)) throw error;
    return { entries, defect: error.failure.facts['detail'] };
  }
}

const two = zipFile([
  { name: 'a', content: 'one' },
  { name: 'b', content: 'two' },
]);

describe('a table of contents', () => {
  it('counts its places from behind the mark of a packer that may split', async () => {
    const { entries, defect } = await read(Buffer.concat([Buffer.from('PK00'), two]));
    const plain = await read(two);
    expect([defect, entries]).toEqual([
      null,
      plain.entries.map((entry) => ({ ...entry, headerOffset: entry.headerOffset + 4 })),
    ]);
  });

  it('is read line by line as it stands', async () => {
    const { entries, defect } = await read(
      zipFile([
        { name: 'in/' },
        { name: 'in/a', content: 'aaaaaaaaaaaaaaaaaaaaaaaa', isPacked: true },
        { name: 'link', content: '/etc', mode: 0o120_777 },
        { name: 'secret', flags: 1 },
        { name: 'stronger', flags: 0x40 },
        { name: 'aes', method: 99 },
      ]),
    );
    expect(defect).toBeNull();
    expect(entries.map(({ name, isFolder, isLink, isEncrypted }) => [name, isFolder, isLink, isEncrypted])).toEqual([
      ['in/', true, false, false],
      ['in/a', false, false, false],
      ['link', false, true, false],
      ['secret', false, false, true],
      ['stronger', false, false, true],
      ['aes', false, false, true],
    ]);
    const [, packed] = entries;
    expect(packed).toMatchObject({ method: 8, sizeBytes: 24, crc32: crc32(Buffer.from('a'.repeat(24))) });
    expect([packed?.packedBytes, packed?.headerOffset]).toEqual([expect.toSatisfy((bytes: number) => bytes < 24), 33]);
  });

  it('may have numbers of 64 bits, and an end of its own for them', async () => {
    const wide = await read(zipFile([{ name: 'a', content: 'one', isZip64: true, statedBytes: 2 ** 40 }]));
    expect(wide.entries).toMatchObject([{ sizeBytes: 2 ** 40, packedBytes: 3, headerOffset: 0 }]);
    expect((await read(withZip64End(two))).entries.map(({ name }) => name)).toEqual(['a', 'b']);
  });

  it('is found before a comment, and before bytes that somebody added', async () => {
    const comment = Buffer.from('a comment');
    const commented = Buffer.concat([two, comment]);
    commented.writeUInt16LE(comment.length, two.length - 2);
    for (const zip of [commented, Buffer.concat([two, Buffer.alloc(60_000)])])
      expect((await read(zip)).entries.map(({ name }) => name)).toEqual(['a', 'b']);
  });

  it('of nothing has no lines', async () => {
    expect(await read(zipFile([]))).toEqual({ entries: [], defect: null });
  });
});

describe('a broken table of contents', () => {
  /** The zip with a number of its end changed. */
  function ending(at: number, value: number, zip = two): Buffer {
    const changed = Buffer.from(zip);
    changed.writeUInt16LE(value, zip.length - END_BYTES + at);
    return changed;
  }

  it.each([
    ['nothing at all', Buffer.alloc(0), 'no end of central directory'],
    ['less than an end', Buffer.from('PK'), 'no end of central directory'],
    ['a zip that was cut', two.subarray(0, -1), 'no end of central directory'],
    ['one of several volumes', ending(4, 2), 'volume 3 of a split zip'],
    ['a table beyond the end', ending(18, 0xffff), expect.stringContaining('its table of contents goes on to byte')],
    [
      'a zip64 end beyond the end',
      withZip64End(two, { offset: 2n ** 63n }),
      expect.stringContaining('goes on to byte'),
    ],
    ['a zip64 end that is none', withZip64End(two, { offset: 0n }), expect.stringContaining('no zip64 end')],
  ])('is told by its reason: %s', async (_, zip, detail) => {
    expect(await read(zip)).toEqual({ entries: [], defect: detail });
  });

  it('gives the lines before the damage', async () => {
    const damaged = Buffer.from(two);
    damaged.writeUInt8(0, two.lastIndexOf('PK\x01\x02'));
    const overstated = await read(ending(10, 3));
    const { entries, defect } = await read(damaged);
    expect([overstated.entries.length, overstated.defect]).toEqual([2, expect.stringContaining('goes on to byte')]);
    expect([entries.length, defect]).toEqual([1, expect.stringContaining('no entry 1 of 2')]);
  });
});
