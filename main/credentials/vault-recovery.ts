import { constants, copyFileSync, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { WrongUse } from '../engine/base/expected-failure.ts';
import { isKeyNoted, isKnownKey } from '../engine/storage/key-check.ts';
import { sealKey, type KeyStore } from './open-vault.ts';
import { readRecoveryKey } from './recovery-key.ts';
import { readVaultText, replaceVaultFile, type VaultFile } from './vault-file.ts';
import { removeHeld, removeOrLeave, renameHeld } from '../engine/base/held-files.ts';
import { makeFolder } from '../engine/base/make-folder.ts';

/** What a vault is restored with. */
export interface RestorePorts {
  readonly keyStore: KeyStore;
  /** Tries a key of 32 bytes on the store at a path. Throws where it cannot be tried. */
  readonly doesKeyOpen: (path: string, key: Buffer) => boolean;
}

/**
 * Makes the vault anew from the text of a recovery key file; the vault there was is kept aside. `now` in ms since 1970. Throws
 * WrongUse where the file holds no key, one that does not open the records of this data directory, or one that cannot be tried on them, and
 * VaultChanged where another process was faster.
 */
export function restoreVault(
  dataDirectory: string,
  text: string,
  { keyStore, doesKeyOpen }: RestorePorts,
  now: number,
): RestoredVault {
  const key = readRecoveryKey(text);
  if (key === null) {
    throw new WrongUse('This file holds no whole recovery key. Choose the file that was saved as the recovery key.');
  }
  if (!opensRecords(dataDirectory, key, doesKeyOpen)) {
    throw new WrongUse('This recovery key belongs to another vault: it does not open the records kept here.');
  }
  const vault = join(dataDirectory, 'vault.json');
  const seen = readVaultText(dataDirectory);
  const before = seen === null ? null : `${vault}.before-${stampOf(now)}`;
  // A copy: until the new vault has its name, the old one keeps it.
  if (before !== null) copyFileSync(vault, before, constants.COPYFILE_EXCL);
  const made = replaceOrDrop(dataDirectory, sealKey(key, keyStore), seen, before);
  return {
    databaseKey: key,
    undo: () => {
      if (readVaultText(dataDirectory) !== made) return false;
      if (before === null) removeHeld(vault);
      else renameHeld(before, vault);
      return true;
    },
  };
}

/** A vault that is not replaced needs no copy beside it. */
function replaceOrDrop(dataDirectory: string, vault: VaultFile, seen: string | null, copy: string | null): string {
  try {
    return replaceVaultFile(dataDirectory, vault, seen);
  } catch (error) {
    if (copy !== null) removeOrLeave(copy);
    throw error;
  }
}

/** A vault made anew. */
export interface RestoredVault {
  /** The key that it holds, 32 bytes. */
  readonly databaseKey: Buffer;
  /** Puts things back as they were, with the vault there was or none; false where another process has replaced the vault since. */
  readonly undo: () => boolean;
}

/**
 * Moves all that only the old vault opens into a folder of its own inside the data directory, deleting nothing; the next
 * start begins anew. Answers the folder.
 */
export function keepAside(dataDirectory: string, now: number): string {
  const folder = join(dataDirectory, `aside-${stampOf(now)}`);
  makeFolder(folder);
  // The vault goes last: until it has gone, the old records still say that they belong to it.
  const names = readdirSync(dataDirectory).filter((name) => LOCKED.test(name));
  for (const name of names.sort((a, b) => Number(a === 'vault.json') - Number(b === 'vault.json'))) {
    renameHeld(join(dataDirectory, name), join(folder, name));
  }
  return folder;
}

const LOCKED = /^(vault\.json|secrets\.json|store-key\.check|spool|backups|sagittal\.db)([.-]|$)/;

function opensRecords(dataDirectory: string, key: Buffer, doesKeyOpen: RestorePorts['doesKeyOpen']): boolean {
  const path = join(dataDirectory, 'sagittal.db');
  if (!existsSync(path) || isKnownKey(dataDirectory, key)) return true;
  if (isKeyNoted(dataDirectory)) return false;
  try {
    return doesKeyOpen(path, key);
  } catch (error) {
    const why = error instanceof Error ? error.message : 'unknown reason';
    throw new WrongUse(
      `It could not be tried whether this key opens the records kept here (${why}). Nothing was changed; try again.`,
    );
  }
}

function stampOf(now: number): string {
  return new Date(now).toISOString().replace(/[:.]/g, '-');
}
