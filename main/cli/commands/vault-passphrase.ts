import { sealByPassphrase } from '../../credentials/passphrase-vault.ts';
import { dropCopies } from '../../credentials/vault-copies.ts';
import {
  readVault,
  readVaultText,
  replaceVaultFile,
  VaultChanged,
  type VaultFile,
  type VaultOnDisk,
} from '../../credentials/vault-file.ts';
import { ExpectedFailure, WrongUse } from '../../engine/base/expected-failure.ts';
import { noteAlone } from '../../engine/data/note-alone.ts';
import { MachinePolicy } from '../../engine/policy/machine-policy.ts';
import { askForNewPassphrase, NEW_PASSPHRASE_FILE, PASSPHRASE_FILE } from '../session/ask-passphrase.ts';
import { checkSignedIn } from '../session/check-signed-in.ts';
import type { CliPlaces } from '../session/open-engine.ts';
import { openVaultForCommandLine, protectVault } from '../session/open-vault-for-command-line.ts';
import { policyWatchOf } from '../session/policy-of.ts';
import { EXIT } from '../terminal/exit-codes.ts';
import type { Output } from '../terminal/output.ts';
import { oneOf } from '../terminal/parse-command.ts';
import { UsageError } from '../terminal/usage.ts';

const VERBS = ['set', 'change', 'remove'] as const;

type Verb = (typeof VERBS)[number];

/** As the audit log and scripts name what was done. */
const DONE: Readonly<Record<Verb, string>> = { set: 'set', change: 'changed', remove: 'removed' };

/**
 * `vault passphrase set|change|remove`: what a person knows protects the key. Each is one rename: whatever ends it before leaves the vault
 * there was, and a recovery key opens every one of them. `askNew` asks for the new one.
 */
export async function vaultPassphrase(
  args: readonly string[],
  places: CliPlaces,
  output: Output,
  askNew: (fileVariable: string) => Promise<string> = askForNewPassphrase,
): Promise<number> {
  const [verbText, ...others] = args;
  if (verbText === undefined || others.length > 0)
    throw new UsageError(`vault passphrase needs one of ${VERBS.join(', ')}.`);
  const verb = oneOf('vault passphrase', verbText, VERBS);
  const seen = readVault(places.dataDirectory);
  const hasOne = seen?.vault.protection === 'passphrase';
  if (verb === 'set' && hasOne)
    throw new WrongUse('There is a passphrase already. To put another in its place: sagittal vault passphrase change');
  if (verb !== 'set' && !hasOne)
    throw new WrongUse('There is no passphrase. To set one: sagittal vault passphrase set');
  if (verb === 'remove') new MachinePolicy(policyWatchOf(places)).checkPassphraseRemoval();
  const { databaseKey } = await openVaultForCommandLine(places);
  await checkSignedIn(places, databaseKey, output);
  // A vault that was just made is read now; of any other the text from before it was opened says whether it is still the same.
  const before = seen ?? readVault(places.dataDirectory);
  if (before === null) throw new VaultChanged();
  const change = { verb, databaseKey, before };
  return verb === 'remove' ? remove(change, places, output) : give(change, places, output, askNew);
}

/** What is done to which vault. */
interface Change {
  readonly verb: Verb;
  readonly databaseKey: Buffer;
  readonly before: VaultOnDisk;
}

async function give(
  change: Change,
  { dataDirectory }: CliPlaces,
  output: Output,
  askNew: (fileVariable: string) => Promise<string>,
): Promise<number> {
  const { verb, databaseKey, before } = change;
  const passphrase = await askNew(verb === 'set' ? PASSPHRASE_FILE : NEW_PASSPHRASE_FILE);
  const sealed = await sealByPassphrase(databaseKey, passphrase);
  noteOrUndo(dataDirectory, change, replaceVaultFile(dataDirectory, sealed, before.text));
  const copiesLeft = dropCopies(dataDirectory, databaseKey);
  output.json({ passphrase: DONE[verb], ...(copiesLeft.length > 0 && { copiesLeft }) });
  output.text(
    verb === 'set'
      ? 'The passphrase is set. Window and command line ask for it from now on; what runs already goes on.'
      : 'The passphrase is changed.',
  );
  if (copiesLeft.length > 0)
    output.problem(
      `Copies of the earlier vault could not be deleted; without the new passphrase they may open what is kept here. Delete them by hand: ${copiesLeft.join(', ')}`,
    );
  output.note(
    'Without it, only a recovery key opens what Sagittal keeps here: sagittal vault export-key FILE, and keep that file in a safe.',
  );
  return EXIT.done;
}

async function remove(change: Change, places: CliPlaces, output: Output): Promise<number> {
  const { dataDirectory } = places;
  const { databaseKey, before } = change;
  // The key lies open until the system's key store, which is Electron's to ask, has wrapped it; the next start would do that too.
  const open: VaultFile = { version: 1, protection: 'none', databaseKey: databaseKey.toString('base64') };
  const opened = replaceVaultFile(dataDirectory, open, before.text);
  const protection = await protectVault(places).catch((error: unknown) => {
    replaceVaultFile(dataDirectory, before.vault, opened);
    const detail = error instanceof ExpectedFailure ? error.message : 'it could not be asked';
    throw new WrongUse(
      `The passphrase was not removed: the key could not be given to the key store of this computer (${detail}).`,
      { cause: error },
    );
  });
  noteOrUndo(dataDirectory, change, readVaultText(dataDirectory));
  output.json({ passphrase: DONE.remove, protection });
  output.text('The passphrase is removed.');
  if (protection === 'unprotected')
    output.problem(
      'This computer has no key store: the key lies open in vault.json, and whoever reads it can read all.',
    );
  return EXIT.done;
}

/** Notes what is done now; where no note can be taken, the vault there was takes the place of the one with the text `made` again. */
function noteOrUndo(dataDirectory: string, { verb, databaseKey, before }: Change, made: string | null): void {
  try {
    noteAlone(dataDirectory, databaseKey, 'passphrase-changed', { what: DONE[verb] });
  } catch (error) {
    replaceVaultFile(dataDirectory, before.vault, made);
    throw error;
  }
}
