import { randomUUID } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { ExpectedFailure } from '../engine/base/expected-failure.ts';
import { removeOrLeave, renameHeld } from '../engine/base/held-files.ts';
import { makeFolder } from '../engine/base/make-folder.ts';
import { takeName } from '../engine/base/take-name.ts';

const vaultSchema = z.strictObject({
  version: z.literal(1),
  /** `key-store`: wrapped by the operating system's key store. `none`: the machine has none; the key lies open. */
  protection: z.enum(['key-store', 'none']),
  /** Base64 of the wrapped key, or of the key itself. */
  databaseKey: z.string().regex(/^[A-Za-z0-9+/]+=*$/),
});

/** The vault as it lies on disk. */
export type VaultFile = z.infer<typeof vaultSchema>;

/** Reads DATA/vault.json; null where there is none yet. Throws `storage-damaged` for one that does not read as a vault. */
export function readVaultFile(dataDirectory: string): VaultFile | null {
  let text: string;
  try {
    text = readFileSync(vaultPath(dataDirectory), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
  const parsed = vaultSchema.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  throw new ExpectedFailure('storage-damaged', {
    detail: 'vault.json was edited, damaged, or written by a newer Sagittal; put its backup back',
  });
}

/** Writes the first vault whole or not at all; false where another process was faster. */
export function createVaultFile(dataDirectory: string, vault: VaultFile): boolean {
  const unfinished = writeUnfinished(dataDirectory, vault);
  try {
    if (!takeName(unfinished, vaultPath(dataDirectory))) return false;
    syncFolder(dataDirectory);
    return true;
  } finally {
    removeOrLeave(unfinished);
  }
}

/** Puts a new vault in the place of the old one, whole or not at all. */
export function replaceVaultFile(dataDirectory: string, vault: VaultFile): void {
  renameHeld(writeUnfinished(dataDirectory, vault), vaultPath(dataDirectory));
  syncFolder(dataDirectory);
}

function vaultPath(dataDirectory: string): string {
  return join(dataDirectory, 'vault.json');
}

function writeUnfinished(dataDirectory: string, vault: VaultFile): string {
  makeFolder(dataDirectory);
  const path = join(dataDirectory, `vault-${randomUUID()}.part`);
  const file = openSync(path, 'wx', 0o600);
  try {
    writeSync(file, `${JSON.stringify(vault, null, 2)}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  return path;
}

/** A new name is on disk only once its folder is; Windows has no such call and needs none. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
