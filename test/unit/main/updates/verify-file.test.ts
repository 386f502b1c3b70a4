import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { verifyFile } from '../../../../main/updates/verify-file.ts';
import { temporaryFolder } from '../../../support/temporary-store.ts';

it('a file is the one of its SHA-512, in base64 or hexadecimal, also over several parts; a byte more is not', () => {
  using folder = temporaryFolder();
  const path = join(folder.path, 'file');
  const content = Buffer.alloc(2_500_000, 7);
  writeFileSync(path, content);
  for (const form of ['base64', 'hex'] as const) verifyFile(path, createHash('sha512').update(content).digest(form));
  const other = createHash('sha512').update(content.subarray(1)).digest('base64');
  expect(() => {
    verifyFile(path, other);
  }).toThrow('not the file that was fetched');
});
