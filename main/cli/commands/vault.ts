import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { OpenVault } from '../../credentials/open-vault.ts';
import { writeRecoveryKey } from '../../credentials/recovery-key.ts';
import { readVaultFile } from '../../credentials/vault-file.ts';
import { restoreVault } from '../../credentials/vault-recovery.ts';
import { WrongUse } from '../../engine/base/expected-failure.ts';
import { errorCode } from '../../engine/base/intake-failure.ts';
import { placeTrouble } from '../../engine/base/place-trouble.ts';
import { noteAlone } from '../../engine/data/note-alone.ts';
import { doesKeyOpen } from '../../engine/storage/does-key-open.ts';
import { verbsOf } from '../terminal/command-access.ts';
import { EXIT } from '../terminal/exit-codes.ts';
import { checkSignedIn } from '../session/check-signed-in.ts';
import type { CliPlaces } from '../session/open-engine.ts';
import { openVaultForCommandLine, protectVault } from '../session/open-vault-for-command-line.ts';
import type { Output } from '../terminal/output.ts';
import { oneOf, parseCommand } from '../terminal/parse-command.ts';
import { UsageError } from '../terminal/usage.ts';
import { vaultPassphrase } from './vault-passphrase.ts';

/** `vault export-key FILE` and `vault restore FILE`: the key for the day the vault does not open; `vault passphrase set|change|remove`. */
export async function vault(args: readonly string[], places: CliPlaces, output: Output): Promise<number> {
  const { positionals } = parseCommand(args, {});
  const [verbText, file, ...others] = positionals;
  if (verbText === undefined) throw new UsageError('vault needs one of export-key, restore, passphrase.');
  const verb = oneOf('vault', verbText, verbsOf('vault'));
  if (verb === 'passphrase') return vaultPassphrase(positionals.slice(1), places, output);
  if (file === undefined || others.length > 0) throw new UsageError(`vault ${verb} needs one file.`);
  return verb === 'restore' ? restore(resolve(file), places, output) : exportKey(resolve(file), places, output);
}

async function exportKey(path: string, places: CliPlaces, output: Output): Promise<number> {
  const { databaseKey } = await openVaultForCommandLine(places);
  await checkSignedIn(places, databaseKey, output);
  noteAlone(places.dataDirectory, databaseKey, 'exported', { what: 'recovery-key' });
  try {
    writeFileSync(path, writeRecoveryKey(databaseKey, new Date()), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    throw new WrongUse(placeTrouble(path, errorCode(error)), { cause: error });
  }
  output.json({ recoveryKey: path });
  output.text(`Recovery key written: ${path}`);
  output.note('It opens everything Sagittal keeps here. Take it off this computer and keep it in a safe.');
  return EXIT.done;
}

async function restore(path: string, places: CliPlaces, output: Output): Promise<number> {
  const hadPassphrase = readVaultFile(places.dataDirectory)?.protection === 'passphrase';
  // The key lies open for the moment until the system's key store, which is Electron's to ask, has wrapped it.
  const restored = restoreVault(
    places.dataDirectory,
    readFileSync(path, 'utf8'),
    { keyStore: NO_KEY_STORE, doesKeyOpen },
    Date.now(),
  );
  let protection: OpenVault['dataProtection'];
  try {
    protection = await protectVault(places);
  } catch (error) {
    output.problem(
      restored.undo()
        ? 'The vault was not restored and is as it was: its key could not be given to the key store.'
        : 'The key store did not answer, and the vault was changed meanwhile: it is left as it is now. sagittal doctor says how the key is kept.',
    );
    throw error;
  }
  noteAlone(places.dataDirectory, restored.databaseKey, 'vault-restored');
  output.json({ restored: true, protection });
  output.text('The vault opens again. Queue, answers and sign-ins are as they were.');
  if (hadPassphrase) output.note('It has no passphrase any more. To set one: sagittal vault passphrase set');
  if (protection === 'unprotected')
    output.problem(
      'This computer has no key store: the key lies open in vault.json, and whoever reads it can read all.',
    );
  return EXIT.done;
}

const NO_KEY_STORE = {
  isAvailable: () => false,
  wrap: (secret: Buffer) => secret,
  unwrap: (wrapped: Buffer) => wrapped,
};
