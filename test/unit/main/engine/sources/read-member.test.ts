import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { memoryReader, type RandomReader } from '../../../../../main/engine/base/random-reader.ts';
import { LARGEST_MEMBER_BYTES } from '../../../../../main/engine/sources/archive-limits.ts';
import { memberDefect, readMember } from '../../../../../main/engine/sources/read-member.ts';
import { readZipDirectory, type ZipEntry } from '../../../../../main/engine/sources/zip-directory.ts';
import { zipFile, type ZipMember } from '../../../../support/zip-file.ts';

const ENTRY: ZipEntry = {
  name: 'a.png',
  isFolder: false,
  isLink: false,
  isEncrypted: false,
  method: 8,
  crc32: 0,
  packedBytes: 10,
  sizeBytes: 10_400,
  headerOffset: 0,
};

async function onlyEntry(zip: Buffer): Promise<ZipEntry> {
  for await (const entry of readZipDirectory(memoryReader(zip), zip.length)) return entry;
  throw new Error('a zip of nothing');
}

/** The one member of a zip; `over` is what its line says instead, `cut` so many bytes are gone when it is read. */
async function readOnly(member: ZipMember, over: Partial<ZipEntry> = {}, cut = 0): Promise<Buffer> {
  const zip = zipFile([member]);
  const entry = { ...(await onlyEntry(zip)), ...over };
  return readMember(memoryReader(zip.subarray(0, zip.length - cut)), zip.length, entry);
}

describe('a line of the table', () => {
  it('is enough to read a member that is as tight as can be', () => {
    expect(memberDefect(ENTRY)).toBeNull();
    expect(
      memberDefect({ ...ENTRY, method: 0, packedBytes: LARGEST_MEMBER_BYTES, sizeBytes: LARGEST_MEMBER_BYTES }),
    ).toBe(null);
  });

  it.each<[string, Partial<ZipEntry>]>([
    ['unsafe name', { name: '../a.png' }],
    ['encrypted member', { isEncrypted: true }],
    ['symbolic link', { isLink: true }],
    ['compression method 12', { method: 12 }],
    [
      `${LARGEST_MEMBER_BYTES + 1} bytes, the limit is ${LARGEST_MEMBER_BYTES}`,
      { sizeBytes: LARGEST_MEMBER_BYTES + 1 },
    ],
    [`${2 ** 40} bytes, the limit is ${LARGEST_MEMBER_BYTES}`, { packedBytes: 2 ** 40 }],
    ['10 packed bytes cannot be 10401', { sizeBytes: 10_401 }],
    ['10 packed bytes cannot be 9', { method: 0, sizeBytes: 9 }],
  ])('tells why it is not: %s', (detail, over) => {
    expect(memberDefect({ ...ENTRY, ...over })?.failure.facts['detail']).toBe(detail);
  });

  it('is believed before anything is read', async () => {
    const reader: RandomReader = { read: () => Promise.reject(new Error('was read')) };
    await expect(readMember(reader, 100, { ...ENTRY, isEncrypted: true })).rejects.toThrow('protected by a password');
  });
});

describe('a member', () => {
  it.each([0, 1, 300_000, 2_500_000])('of %d bytes is what was packed', async (sizeBytes) => {
    const content = Buffer.concat([randomBytes(sizeBytes / 2), Buffer.alloc(Math.ceil(sizeBytes / 2))]);
    for (const isPacked of [true, false])
      expect((await readOnly({ name: 'a', content, isPacked })).equals(content)).toBe(true);
  });

  const packed = { name: 'a', content: 'a'.repeat(500), isPacked: true };
  it.each<[string, ZipMember, Partial<ZipEntry>, number]>([
    ['more than the 400 bytes stated', { ...packed, statedBytes: 400 }, {}, 0],
    ['500 bytes where 501 are stated', { ...packed, statedBytes: 501 }, {}, 0],
    ['the check sum (CRC-32) does not fit', { ...packed, statedSum: 1 }, {}, 0],
    ['the check sum (CRC-32) does not fit', { name: 'a', content: 'stored', statedSum: 1 }, {}, 0],
    ['Z_DATA_ERROR', { name: 'a', content: 'not deflated', method: 8 }, {}, 0],
    ['no header at byte 5', packed, { headerOffset: 5 }, 0],
    ['no header at byte 4000', packed, { headerOffset: 4_000 }, 0],
    ['the archive became shorter while it was read', { name: 'a', content: 'stored' }, {}, 70],
  ])('that is not what its line says is refused: %s', async (detail, member, over, cut) => {
    await expect(readOnly(member, over, cut)).rejects.toMatchObject({
      failure: { kind: 'unreadable-file', facts: { detail } },
    });
  });

  it('that would lie beyond the end of the archive is refused before room is taken for it', async () => {
    const beyond = { method: 0, packedBytes: 400_000_000, sizeBytes: 400_000_000 };
    await expect(readOnly(packed, beyond)).rejects.toMatchObject({
      failure: { facts: { detail: expect.stringMatching(/^it ends at byte 400000031 of/) } },
    });
  });

  it('rejects with what the disk says', async () => {
    const reader: RandomReader = { read: () => Promise.reject(Object.assign(new Error(), { code: 'EIO' })) };
    await expect(readMember(reader, 100, ENTRY)).rejects.toMatchObject({ code: 'EIO' });
  });
});
