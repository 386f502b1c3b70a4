import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { writeWhole } from '../../../../../main/engine/base/write-whole.ts';
import { temporaryFolder } from '../../../../support/temporary-store.ts';

it.skipIf(process.platform === 'win32')('leaves nothing of a file that others could read', async () => {
  using folder = temporaryFolder();
  const path = join(folder.path, 'sagittal-recovery-key.txt');
  writeFileSync(path, 'before', { mode: 0o644 });
  await writeWhole(path, ['secret']);
  expect([readFileSync(path, 'utf8'), statSync(path).mode & 0o777]).toEqual(['secret', 0o600]);
});
