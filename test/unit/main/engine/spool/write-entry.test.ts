import { randomBytes } from 'node:crypto';
import { closeSync, openSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CHUNK_BYTES } from '../../../../../main/engine/spool/entry-format.ts';
import { readEntry } from '../../../../../main/engine/spool/read-entry.ts';
import { CopyNotWritten, writeContent, writeStream } from '../../../../../main/engine/spool/write-entry.ts';
import { entryOrigin } from '../../../../support/spool-entries.ts';
import { spoolFolder, type SpoolFolder } from '../../../../support/spool-folder.ts';
import { OWN_FILE } from '../../../../support/this-system.ts';

async function stream(folder: SpoolFolder, content: Buffer) {
  const descriptor = openSync(folder.file('source', content), 'r');
  try {
    return await writeStream(descriptor, entryOrigin(), folder.key, folder.path);
  } finally {
    closeSync(descriptor);
  }
}

describe.each([
  [
    'in memory',
    (folder: SpoolFolder, content: Buffer) => writeContent(content, entryOrigin(), folder.key, folder.path),
  ],
  ['of an open file', stream],
])('content %s', (_where, write) => {
  it.each([0, 1, 32_767, 32_768, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 2 * CHUNK_BYTES, 2 * CHUNK_BYTES + 1])(
    'of %i bytes is sealed so that it reads back',
    async (length) => {
      using folder = spoolFolder();
      const content = randomBytes(length);
      const written = await write(folder, content);
      const { content: read, facts } = await readEntry(written.passing, folder.key);
      expect([read.equals(content), facts.sizeBytes, facts.sha256]).toEqual([true, length, written.sha256]);
    },
  );

  it('is for its user alone and says nothing in the clear', async () => {
    using folder = spoolFolder();
    const written = await write(folder, Buffer.from('Canary^Patient'));
    const bytes = readFileSync(written.passing);
    expect([statSync(written.passing).mode & 0o777, bytes.includes('Canary'), bytes.includes('Monday')]).toEqual([
      OWN_FILE,
      false,
      false,
    ]);
  });

  it('is never sealed twice in the same way', async () => {
    using folder = spoolFolder();
    const [one, other] = [await write(folder, Buffer.from('abc')), await write(folder, Buffer.from('abc'))];
    expect([
      one.entry === other.entry,
      one.passing === other.passing,
      readFileSync(one.passing).equals(readFileSync(other.passing)),
    ]).toEqual([true, false, false]);
  });
});

it('what cannot be written is told as such, with the cause of the operating system, and leaves nothing', async () => {
  using folder = spoolFolder();
  const writing = writeContent(Buffer.from('abc'), entryOrigin(), folder.key, join(folder.path, 'none'));
  await expect(writing).rejects.toBeInstanceOf(CopyNotWritten);
  await expect(writing).rejects.toMatchObject({ cause: { code: 'ENOENT' } });
  expect(readdirSync(folder.path)).toEqual([]);
});

it('a source that cannot be read is not our fault, and leaves nothing', async () => {
  using folder = spoolFolder();
  const descriptor = openSync(folder.file('source', 'abc'), 'r');
  closeSync(descriptor);
  await expect(writeStream(descriptor, entryOrigin(), folder.key, folder.path)).rejects.toMatchObject({
    code: 'EBADF',
  });
  expect(readdirSync(folder.path)).toEqual(['source']);
});
