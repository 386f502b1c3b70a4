import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { ExpectedFailure } from '../engine/base/expected-failure.ts';
import { hasTraces, STORE_FILE } from '../engine/storage/store-traces.ts';
import type { Status } from '../../shared/contract/rows.ts';
import {
  createVaultFile,
  readVault,
  readVaultFile,
  replaceVaultFile,
  VaultChanged,
  type PassphraseVault,
  type VaultFile,
  type VaultOnDisk,
} from './vault-file.ts';

/** The operating system's key store, as the vault needs it. */
export interface KeyStore {
  /** False where the system has none, or one that protects nothing. */
  readonly isAvailable: () => boolean;
  readonly wrap: (secret: Buffer) => Buffer;
  /** Throws where the secret was wrapped for another person or another computer. */
  readonly unwrap: (wrapped: Buffer) => Buffer;
}

/** An open vault: the key of the store, 32 bytes, and what protects it on disk. */
export interface OpenVault {
  readonly databaseKey: Buffer;
  readonly dataProtection: Status['dataProtection'];
}

/** A vault that a passphrase opens was to be opened without one. */
export class PassphraseNeeded extends ExpectedFailure {
  readonly vault: PassphraseVault;

  constructor(vault: PassphraseVault) {
    super('storage-damaged', { isLocked: 1, detail: 'a passphrase opens it' });
    this.vault = vault;
  }
}

const KEY_BYTES = 32;

/**
 * Opens the vault of a data directory, made on the first run. A key that lay open is wrapped as soon as the machine has
 * a key store. Throws `storage-damaged` where the key store does not give the key back; the store is left as it is. Throws
 * PassphraseNeeded for a vault that a passphrase opens.
 */
export function openVault(dataDirectory: string, keyStore: KeyStore): OpenVault {
  const { vault, text } = readVault(dataDirectory) ?? makeVault(dataDirectory, keyStore);
  const opened = openVaultFile(vault, keyStore);
  if (opened.dataProtection !== 'unprotected' || !keyStore.isAvailable()) return opened;
  try {
    replaceVaultFile(dataDirectory, sealKey(opened.databaseKey, keyStore), text);
    return { ...opened, dataProtection: 'protected' };
  } catch (error) {
    // What was put in its place meanwhile, such as a vault under a passphrase, is the one to open.
    if (error instanceof VaultChanged) return openVault(dataDirectory, keyStore);
    throw error;
  }
}

/** Opens a vault that needs no key store; null where it needs one or is not there yet. */
export function openUnprotectedVault(dataDirectory: string): OpenVault | null {
  const vault = readVaultFile(dataDirectory);
  if (vault?.protection !== 'none') return null;
  return { databaseKey: keyOf(vault), dataProtection: 'unprotected' };
}

/** An open vault on its way between two processes. */
export const openVaultMessageSchema = z.object({
  databaseKey: z.base64(),
  dataProtection: z.enum(['protected', 'unprotected']),
});

/** A store without its vault is never given a new key: the old one may still be in a backup. */
function makeVault(dataDirectory: string, keyStore: KeyStore): VaultOnDisk {
  if (existsSync(join(dataDirectory, STORE_FILE)) || hasTraces(dataDirectory)) {
    const late = readVault(dataDirectory);
    if (late !== null) return late;
    throw new ExpectedFailure('storage-damaged', {
      detail:
        'vault.json is missing beside the records or their backups; put it back from a backup, or move the whole folder away to begin anew',
    });
  }
  createVaultFile(dataDirectory, sealKey(randomBytes(KEY_BYTES), keyStore));
  // Its own, or that of a process that was faster.
  const made = readVault(dataDirectory);
  if (made === null) throw new Error('the vault vanished while it was being made');
  return made;
}

/** A key as the vault keeps it: wrapped where the machine has a key store. */
export function sealKey(databaseKey: Buffer, keyStore: KeyStore): VaultFile {
  return keyStore.isAvailable()
    ? { version: 1, protection: 'key-store', databaseKey: keyStore.wrap(databaseKey).toString('base64') }
    : { version: 1, protection: 'none', databaseKey: databaseKey.toString('base64') };
}

function openVaultFile(vault: VaultFile, keyStore: KeyStore): OpenVault {
  if (vault.protection === 'passphrase') throw new PassphraseNeeded(vault);
  if (vault.protection === 'none') return { databaseKey: keyOf(vault), dataProtection: 'unprotected' };
  try {
    const databaseKey = keyStore.unwrap(Buffer.from(vault.databaseKey, 'base64'));
    if (databaseKey.length !== KEY_BYTES) throw new Error('not a key');
    return { databaseKey, dataProtection: 'protected' };
  } catch (error) {
    throw new ExpectedFailure(
      'storage-damaged',
      {
        isLocked: 1,
        detail:
          "this computer's key store does not open the vault; sign in as the person who set Sagittal up, or unlock the key store; with a recovery key: sagittal vault restore FILE",
      },
      { cause: error },
    );
  }
}

function keyOf(vault: VaultFile): Buffer {
  const key = Buffer.from(vault.databaseKey, 'base64');
  if (key.length !== KEY_BYTES) {
    throw new ExpectedFailure('storage-damaged', { detail: 'vault.json holds no key of the right length' });
  }
  return key;
}
