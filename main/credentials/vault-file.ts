import { randomUUID } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { ExpectedFailure } from '../engine/base/expected-failure.ts';
import { removeOrLeave, renameHeld } from '../engine/base/held-files.ts';
import { makeFolder } from '../engine/base/make-folder.ts';
import { takeName } from '../engine/base/take-name.ts';

const base64 = z.string().regex(/^[A-Za-z0-9+/]+=*$/);

/** Base64 of so many bytes, as it is written: a vault that lost some is damaged, and no passphrase is wrong. */
const base64Of = (bytes: number) =>
  base64.refine((text) => {
    const read = Buffer.from(text, 'base64');
    return read.length === bytes && read.toString('base64') === text;
  });

/** A nonce of 12 bytes, the sealed key of 32 and a tag of 16; see passphrase-vault.ts. */
const SEALED_BYTES = 60;
const SALT_BYTES = 16;

/** A vault that a passphrase opens, as it lies on disk. */
export const passphraseVaultSchema = z.strictObject({
  version: z.literal(1),
  protection: z.literal('passphrase'),
  databaseKey: base64Of(SEALED_BYTES),
  salt: base64Of(SALT_BYTES),
  /** What Argon2id costs; a file that asks for more than this is not ours. */
  memoryKib: z.int().min(8).max(1_048_576),
  passes: z.int().min(1).max(64),
  lanes: z.int().min(1).max(16),
});

const vaultSchema = z.discriminatedUnion('protection', [
  z.strictObject({
    version: z.literal(1),
    /** `key-store`: wrapped by the operating system's key store. `none`: the machine has none; the key lies open. */
    protection: z.enum(['key-store', 'none']),
    /** Base64 of the wrapped key, or of the key itself. */
    databaseKey: base64,
  }),
  passphraseVaultSchema,
]);

/** The vault as it lies on disk. */
export type VaultFile = z.infer<typeof vaultSchema>;

/** A vault that a passphrase opens. */
export type PassphraseVault = z.infer<typeof passphraseVaultSchema>;

/** Reads DATA/vault.json; null where there is none yet. Throws `storage-damaged` for one that does not read as a vault. */
export function readVaultFile(dataDirectory: string): VaultFile | null {
  let text: string;
  try {
    text = readFileSync(vaultPath(dataDirectory), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
  const vault = parseVault(text);
  if (vault !== null) return vault;
  throw new ExpectedFailure('storage-damaged', {
    detail: 'vault.json was edited, damaged, or written by a newer Sagittal; put its backup back',
  });
}

/** A vault from the text of its file; null for what is none. */
export function parseVault(text: string): VaultFile | null {
  return vaultSchema.safeParse(parseJson(text)).data ?? null;
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
