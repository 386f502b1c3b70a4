import { writeFileSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { patientlyBeside } from '../../../../../main/engine/base/patience.ts';
import { readMemberAt } from '../../../../../main/engine/sources/open-place.ts';
import { temporaryFolder } from '../../../../support/temporary-store.ts';
import { zipFile } from '../../../../support/zip-file.ts';

function member(archive: string, name: string) {
  return readMemberAt({ kind: 'member', archive, member: name }).then(String);
}

test('members are read of the archive that has its name now, also many at once and of several archives in turn', async () => {
  using folder = temporaryFolder();
  const root = folder.path;
  const [one, two] = [join(root, 'one.zip'), join(root, 'two.zip')];
  const numbered = Array.from({ length: 300 }, (_, index) => ({ name: `${index}`, content: `slice ${index}` }));
  writeFileSync(one, zipFile(numbered));
  writeFileSync(two, zipFile([{ name: '7', content: 'of two' }]));
  const all = await Promise.all(
    numbered.map(({ name }, index) => (index % 9 === 5 ? member(two, '7') : member(one, name))),
  );
  expect(all).toEqual(numbered.map(({ content }, index) => (index % 9 === 5 ? 'of two' : content)));
  const other = join(root, 'other.zip');
  writeFileSync(other, zipFile([{ name: '7', content: 'put in its place' }]));
  // Windows keeps the name of a file that is open, which the archive is for a moment.
  await patientlyBeside(() => rename(other, one));
  expect(await member(one, '7')).toBe('put in its place');
  await expect(member(one, '8')).rejects.toThrow();
});
