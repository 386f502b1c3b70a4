import { randomUUID } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { ExpectedFailure, WrongUse } from '../engine/base/expected-failure.ts';
import { removeOrLeave, renameHeld } from '../engine/base/held-files.ts';
import { errorCode } from '../engine/base/intake-failure.ts';
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

/** A vault with the text of its file, by which it is known again. */
export interface VaultOnDisk {
  readonly vault: VaultFile;
  readonly text: string;
}

/** Reads DATA/vault.json; null where there is none yet. Throws `storage-damaged` for one that does not read as a vault. */
export function readVault(dataDirectory: string): VaultOnDisk | null {
  const text = readVaultText(dataDirectory);
  if (text === null) return null;
  const vault = parseVault(text);
  if (vault !== null) return { vault, text };
  throw new ExpectedFailure('storage-damaged', {
    detail: 'vault.json was edited, damaged, or written by a newer Sagittal; put its backup back',
  });
}

/** The same without its text. */
export function readVaultFile(dataDirectory: string): VaultFile | null {
  return readVault(dataDirectory)?.vault ?? null;
}

/** The text of DATA/vault.json, whatever it is; null where there is none. */
export function readVaultText(dataDirectory: string): string | null {
  try {
    return readFileSync(vaultPath(dataDirectory), 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
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

/** The vault is no longer the one that was read: another process has replaced it. */
export class VaultChanged extends WrongUse {
  constructor() {
    super(
      'The vault was changed by another window or command meanwhile, and is left as it is now. Try again; sagittal doctor says how the key is kept.',
    );
  }
}

/**
 * Puts a new vault in the place of the one with the text `seen`, whole or not at all; answers the new one's text. Throws VaultChanged where
 * another vault, or none, is there by now.
 */
export function replaceVaultFile(dataDirectory: string, vault: VaultFile, seen: string | null): string {
  const unfinished = writeUnfinished(dataDirectory, vault);
  try {
    if (readVaultText(dataDirectory) !== seen) throw new VaultChanged();
    renameHeld(unfinished, vaultPath(dataDirectory));
  } catch (error) {
    removeOrLeave(unfinished);
    throw error;
  }
  syncFolder(dataDirectory);
  return textOf(vault);
}

function vaultPath(dataDirectory: string): string {
  return join(dataDirectory, 'vault.json');
}

function writeUnfinished(dataDirectory: string, vault: VaultFile): string {
  makeFolder(dataDirectory);
  const path = join(dataDirectory, `vault-${randomUUID()}.part`);
  const file = openSync(path, 'wx', 0o600);
  try {
    writeSync(file, textOf(vault));
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  return path;
}

function textOf(vault: VaultFile): string {
  return `${JSON.stringify(vault, null, 2)}\n`;
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
