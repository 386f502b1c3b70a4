import { utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openArchiveFile } from '../../../../../../main/engine/intake/archive/open-archive.ts';
import { readMemberAt } from '../../../../../../main/engine/intake/open-place.ts';
import { temporaryFolder } from '../../../../../support/temporary-store.ts';
import { zipFile } from '../../../../../support/zip-file.ts';

it('reads the table of an archive once for all its members, and again when the archive is another one', async () => {
  using folder = temporaryFolder();
  const path = join(folder.path, 'a.zip');
  const write = (content: string, seconds: number) => {
    writeFileSync(path, zipFile([{ name: 'a', content }]));
    utimesSync(path, seconds, seconds);
  };
  const entriesNow = async () => {
    const archive = await openArchiveFile(path);
    await archive.close();
    return archive.entries;
  };
  write('one', 1_000);
  const first = await entriesNow();
  expect(await entriesNow()).toBe(first);
  expect(String(await readMemberAt({ kind: 'member', archive: path, member: 'a' }))).toBe('one');
  write('two', 2_000);
  expect(await entriesNow()).not.toBe(first);
  expect(String(await readMemberAt({ kind: 'member', archive: path, member: 'a' }))).toBe('two');
});
