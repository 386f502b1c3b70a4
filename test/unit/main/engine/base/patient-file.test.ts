import { execFileSync } from 'node:child_process';
import { closeSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openPatiently } from '../../../../../main/engine/base/patient-file.ts';
import { temporaryFolder } from '../../../../support/temporary-store.ts';

const never = new AbortController().signal;

test('reads pieces, the last one shorter', async () => {
  using folder = temporaryFolder();
  const path = join(folder.path, 'file');
  writeFileSync(path, 'abcde');
  const file = await openPatiently(path, never);
  const read = async (position: number) => (await file.read(Buffer.alloc(3), position)).toString();
  expect([await file.sizeBytes(), await read(0), await read(3), await read(5)]).toEqual([5, 'abc', 'de', '']);
  await file.close();
});

test.skipIf(process.platform === 'win32')('a drive that does not answer is told in time', async () => {
  using folder = temporaryFolder();
  const pipe = join(folder.path, 'pipe');
  // A pipe nobody writes to answers as little as a share that hangs.
  execFileSync('mkfifo', [pipe]);
  await expect(openPatiently(pipe, never, 20)).rejects.toMatchObject({ code: 'ETIMEDOUT' });
  // The opening comes back after all.
  closeSync(openSync(pipe, 'r+'));
});
