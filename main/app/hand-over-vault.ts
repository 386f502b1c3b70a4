import { writeSync } from 'node:fs';
import { openVault } from '../credentials/open-vault.ts';
import { systemKeyStore } from '../credentials/vault-key-store.ts';
import { ExpectedFailure } from '../engine/base/expected-failure.ts';

/** Starts Electron with no window, only to open the vault for the command line. */
export const VAULT_SWITCH = 'sagittal-vault';

/** The pipe the command line reads; its own standard streams stay free. */
const VAULT_PIPE = 3;

/** Opens the vault with the system's key store and writes it, as one JSON line, to the pipe of the waiting command line. */
export function handOverVault(dataDirectory: string, pipe = VAULT_PIPE): void {
  writeSync(pipe, `${JSON.stringify(openForCommandLine(dataDirectory))}\n`);
}

function openForCommandLine(dataDirectory: string) {
  try {
    const { databaseKey, dataProtection } = openVault(dataDirectory, systemKeyStore);
    return { databaseKey: databaseKey.toString('base64'), dataProtection };
  } catch (error) {
    if (!(error instanceof ExpectedFailure)) throw error;
    return { error: error.failure };
  }
}
