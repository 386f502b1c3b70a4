import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { hashFile } from '../../../../../main/engine/sources/hash-file.ts';
import { temporaryFolder } from '../../../../support/temporary-store.ts';

function write(content: Buffer): string {
  const folder = temporaryFolder();
  onTestFinished(() => {
    folder[Symbol.dispose]();
  });
  writeFileSync(join(folder.path, 'file'), content);
  return join(folder.path, 'file');
}

test('the hash and the size are those of the whole file, over several buffers', async () => {
  const content = Buffer.alloc(2_500_000, 'sagittal');
  expect(await hashFile(write(content))).toEqual({
    sha256: createHash('sha256').update(content).digest('hex'),
    sizeBytes: 2_500_000,
  });
});

test('an empty file has the hash of nothing', async () => {
  expect(await hashFile(write(Buffer.alloc(0)))).toEqual({
    sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    sizeBytes: 0,
  });
});

test('a missing file rejects with the code of the operating system, a stopped one with the abort', async () => {
  await expect(hashFile('/nowhere/at/all')).rejects.toMatchObject({ code: 'ENOENT' });
  await expect(hashFile(write(Buffer.alloc(10)), AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' });
});
