import { randomInt } from 'node:crypto';
import { cpSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Where one byte was turned over. */
export interface Flip {
  /** Relative to the data directory. */
  readonly file: string;
  readonly offset: number;
}

/** Lays a fresh copy of a data directory at a place. */
export function freshCopy(template: string, copy: string): void {
  rmSync(copy, { recursive: true, force: true });
  cpSync(template, copy, { recursive: true });
}

/** The files of a data directory whose path, with `/`, is meant; those without a byte are left out. */
export function filesOf(folder: string, isMeant: (path: string) => boolean): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => isMeant(relative(folder, path).replaceAll('\\', '/')) && statSync(path).size > 0);
}

/** Turns some bits of one byte of a file over. */
export function flipByte(folder: string, path: string): Flip {
  const bytes = readFileSync(path);
  const offset = randomInt(bytes.length);
  bytes[offset] = (bytes[offset] ?? 0) ^ (1 + randomInt(255));
  writeFileSync(path, bytes);
  return { file: relative(folder, path), offset };
}
