import { createHash, randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { copyFile } from '../../../../../main/engine/spool/copy-file.ts';
import { copyLost, isCopyLost } from '../../../../../main/engine/spool/copy-lost.ts';
import { readEntry } from '../../../../../main/engine/spool/read-entry.ts';
import { entryOrigin } from '../../../../support/spool-entries.ts';
import { spoolFolder } from '../../../../support/spool-folder.ts';

const MIB = 1_048_576;

describe('a file is copied', () => {
  it.each([0, 1, MIB - 1, MIB, MIB + 1, 3 * MIB + 7])('whole and sealed, with %i bytes', async (length) => {
    using folder = spoolFolder();
    const content = randomBytes(length);
    const copy = await copyFile(folder.file('source', content), entryOrigin(), folder.key, folder.path);
    const read = await readEntry(copy.passing, folder.key);
    expect([copy.sizeBytes, copy.sha256, read.content.equals(content)]).toEqual([
      length,
      createHash('sha256').update(content).digest('hex'),
      true,
    ]);
    expect(read.facts).toEqual({ ...entryOrigin(), sha256: copy.sha256, sizeBytes: length });
  });

  it('while others are, each with its own bytes', async () => {
    using folder = spoolFolder();
    const contents = Array.from({ length: 12 }, (_, index) => Buffer.alloc(100_000, index));
    const copies = await Promise.all(
      contents.map((content, index) =>
        copyFile(folder.file(`source-${index}`, content), entryOrigin(), folder.key, folder.path),
      ),
    );
    const read = await Promise.all(copies.map(({ passing }) => readEntry(passing, folder.key)));
    expect(read.map(({ content }, index) => content.equals(contents[index] ?? Buffer.alloc(0)))).toEqual(
      contents.map(() => true),
    );
  });

  it('not where there is none: the error is that of the source, and nothing is left', async () => {
    using folder = spoolFolder();
    await expect(copyFile(join(folder.path, 'none'), entryOrigin(), folder.key, folder.path)).rejects.toMatchObject({
      code: 'ENOENT',
    });
    expect(readdirSync(folder.path)).toEqual([]);
  });

  it('not where our own folder is gone: then the source is not to blame', async () => {
    using folder = spoolFolder();
    const source = folder.file('source', 'abc');
    const copying = copyFile(source, entryOrigin(), folder.key, join(folder.path, 'no-folder'));
    await expect(copying).rejects.toMatchObject({ name: 'CopyNotWritten', cause: { code: 'ENOENT' } });
  });
});

it('a failure can say that the copy is lost, beside what else it says', () => {
  const failure = { kind: 'storage-damaged', facts: { detail: 'cut short' } } as const;
  expect(copyLost(failure)).toEqual({ kind: 'storage-damaged', facts: { detail: 'cut short', isCopyLost: 1 } });
  expect([isCopyLost(failure), isCopyLost(copyLost(failure))]).toEqual([false, true]);
});
