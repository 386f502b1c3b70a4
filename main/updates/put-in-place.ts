import { chmodSync, closeSync, copyFileSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';

/** Gives a program's file the content of another one: whole or not at all, and under the same name. Throws where it may not. */
export function putInPlace(from: string, to: string): void {
  const beside = `${to}.new`;
  try {
    copyFileSync(from, beside);
    chmodSync(beside, 0o755);
    const file = openSync(beside, 'r+');
    fsyncSync(file);
    closeSync(file);
    renameSync(beside, to);
  } finally {
    rmSync(beside, { force: true });
  }
}
