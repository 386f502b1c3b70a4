import { chmodSync, closeSync, constants, copyFileSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { verifyFile } from './verify-file.ts';

/**
 * Gives a program's file the content of another one: whole or not at all, and under the same name. Throws where it may not, and
 * UpdateRefused where what was copied has not this SHA-512.
 */
export function putInPlace(from: string, to: string, sha512: string): void {
  const beside = `${to}.new`;
  try {
    rmSync(beside, { force: true });
    copyFileSync(from, beside, constants.COPYFILE_EXCL);
    verifyFile(beside, sha512);
    chmodSync(beside, 0o755);
    const file = openSync(beside, 'r+');
    fsyncSync(file);
    closeSync(file);
    renameSync(beside, to);
  } finally {
    rmSync(beside, { force: true });
  }
}
