import { setTimeout as delay } from 'node:timers/promises';
import { openByPassphrase, passphraseProblem } from '../../credentials/passphrase-vault.ts';
import type { PassphraseVault } from '../../credentials/vault-file.ts';
import { WrongUse } from '../../engine/base/expected-failure.ts';
import { readSecret, type SecretSource } from '../terminal/read-secret.ts';
import { UsageError } from '../terminal/usage.ts';

/** The file with the passphrase of the vault, for programs without a terminal such as a service. */
export const PASSPHRASE_FILE = 'SAGITTAL_PASSPHRASE_FILE';
/** The file with the new one, where one is put in the place of another. */
export const NEW_PASSPHRASE_FILE = 'SAGITTAL_NEW_PASSPHRASE_FILE';

/** Where passphrases come from, and how long a person waits after a wrong one. */
export interface PassphrasePorts {
  readonly env: NodeJS.ProcessEnv;
  readonly read: (source: SecretSource) => Promise<string>;
  readonly wait: (delayMs: number) => Promise<unknown>;
  readonly tell: (sentence: string) => void;
}

const OWN: PassphrasePorts = {
  env: process.env,
  read: (source) => readSecret(source),
  wait: (delayMs) => delay(delayMs),
  tell: (sentence) => process.stderr.write(`${sentence}\n`),
};

/** So often a person is asked by one command, ever later. */
const MOST_TRIES = 3;
const FIRST_WAIT_MS = 1_000;

/** The key of a vault, by the passphrase of a file or a person. Throws WrongUse where that is wrong, or nobody can be asked. */
export async function askForKey(vault: PassphraseVault, ports: PassphrasePorts = OWN): Promise<Buffer> {
  for (let tries = 1; ; tries += 1) {
    const key = await openByPassphrase(vault, await passphraseOf(ports));
    if (key !== null) return key;
    if ((ports.env[PASSPHRASE_FILE] ?? '') !== '')
      throw new WrongUse(`The passphrase in the file that ${PASSPHRASE_FILE} names is not the one of this vault.`);
    if (tries === MOST_TRIES) throw new WrongUse(`The passphrase was wrong ${MOST_TRIES} times. ${FORGOTTEN}`);
    ports.tell('This is not the passphrase. Look whether Caps Lock is on.');
    await ports.wait(FIRST_WAIT_MS * 2 ** (tries - 1));
  }
}

const FORGOTTEN = 'With a recovery key the vault opens without it: sagittal vault restore FILE';

async function passphraseOf({ read }: PassphrasePorts): Promise<string> {
  try {
    return await read({ prompt: 'Passphrase of the vault', fileVariable: PASSPHRASE_FILE });
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    throw new WrongUse(`A passphrase protects what Sagittal keeps here. ${error.message}`, { cause: error });
  }
}

/** A new passphrase, from the file that the variable names or typed twice. Throws WrongUse for one that is too easy to guess. */
export async function askForNewPassphrase(fileVariable: string, { read }: PassphrasePorts = OWN): Promise<string> {
  const passphrase = await read({ prompt: 'New passphrase of the vault', fileVariable, isNew: true });
  const problem = passphraseProblem(passphrase);
  if (problem !== null) throw new WrongUse(problem);
  return passphrase;
}
