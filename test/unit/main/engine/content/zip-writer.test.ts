import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { ZipWriter } from '../../../../../main/engine/content/zip-writer.ts';
import { memorySink } from '../../../../../main/engine/formats/bytes/byte-ends.ts';
import { openArchiveBytes } from '../../../../../main/engine/sources/open-archive.ts';

async function zipOf(files: Readonly<Record<string, Buffer>>): Promise<Buffer> {
  const sink = memorySink();
  const zip = new ZipWriter(sink);
  for (const [name, content] of Object.entries(files)) {
    await zip.add(name, { sizeBytes: content.length, checkSum: crc32(content) }, (into) => {
      // In two pieces, as a cleaner writes.
      into.write(content.subarray(0, 1));
      into.write(content.subarray(1));
    });
    expect(zip.position).toBe(sink.content().length);
  }
  zip.end();
  return sink.content();
}

describe('a zip', () => {
  it('is read back by its table of contents', async () => {
    const files = {
      'slice-0001.dcm': Buffer.from('one'),
      'slice-0002.dcm': Buffer.alloc(0),
      'slice-0003.dcm': Buffer.alloc(70_000, 'x'),
    };
    const archive = await openArchiveBytes(await zipOf(files));
    expect([archive.problem, archive.entries.map(({ name }) => name)]).toEqual([null, Object.keys(files)]);
    for (const { name, entry } of archive.entries) {
      expect((await archive.read(entry)).equals(files[name as keyof typeof files])).toBe(true);
    }
  });

  it('of the same files is the same at any time', async () => {
    const files = { 'slice-0001.dcm': Buffer.from('one') };
    expect(await zipOf(files)).toEqual(await zipOf(files));
  });

  it('of no files is an empty one', async () => {
    const content = await zipOf({});
    expect([content.length, (await openArchiveBytes(content)).entries]).toEqual([22, []]);
  });

  it.each([
    ['a size', { sizeBytes: 4, checkSum: crc32('one') }],
    ['a check sum', { sizeBytes: 3, checkSum: 1 }],
  ])('refuses a file of another content than %s promised', async (_what, promised) => {
    const zip = new ZipWriter(memorySink());
    await expect(
      zip.add('a', promised, (into) => {
        into.write(Buffer.from('one'));
      }),
    ).rejects.toThrow('came out otherwise');
  });
});
