import { readFileSync } from 'node:fs';
import { openVault, PassphraseNeeded, type OpenVault } from '../credentials/open-vault.ts';
import type { PassphraseVault } from '../credentials/vault-file.ts';
import { keepAside, restoreVault, type RestorePorts } from '../credentials/vault-recovery.ts';
import { ExpectedFailure, reportError, WrongUse } from '../engine/base/expected-failure.ts';
import { markRestored } from '../engine/storage/restored-mark.ts';
import type { PassphraseAnswer } from './ask-for-passphrase.ts';

/** A question with buttons; answers the number of the button, the last one for a closed box. */
export interface Question {
  readonly message: string;
  readonly detail: string;
  readonly buttons: readonly string[];
}

export interface VaultPorts extends RestorePorts {
  readonly dataDirectory: string;
  readonly ask: (question: Question) => Promise<number>;
  /** Asks for a file; null where the person chose none. */
  readonly pickFile: (title: string) => Promise<string | null>;
  readonly now: () => number;
  /** Asks for the passphrase that opens a vault. */
  readonly askPassphrase: (vault: PassphraseVault) => Promise<PassphraseAnswer>;
}

/**
 * Opens the vault, and where it does not open asks the person what to do until it does: nothing of queue and vault is
 * touched before. Null where the person quits.
 */
export async function openVaultAsking(ports: VaultPorts): Promise<OpenVault | null> {
  for (;;) {
    try {
      return openVault(ports.dataDirectory, ports.keyStore);
    } catch (error) {
      const opened = error instanceof PassphraseNeeded ? await openWithPassphrase(error.vault, ports) : null;
      if (opened === 'quit') return null;
      if (opened !== null && opened !== 'try-again') return opened;
      if (opened === null && !(await isWorthAnotherTry(error, ports))) return null;
    }
  }
}

async function openWithPassphrase(
  vault: PassphraseVault,
  ports: VaultPorts,
): Promise<OpenVault | 'quit' | 'try-again'> {
  const answer = await ports.askPassphrase(vault);
  if (answer === null) return 'quit';
  if (answer !== 'recovery-key') return { databaseKey: answer, dataProtection: 'passphrase' };
  await restore(ports);
  return 'try-again';
}

const CHOICES = ['Try again', 'Use the recovery key…', 'Begin anew…', 'Quit'];

async function isWorthAnotherTry(error: unknown, ports: VaultPorts): Promise<boolean> {
  const { forIt } = error instanceof ExpectedFailure ? reportError(error) : { forIt: wordsOf(error) };
  const choice = await ports.ask({
    message: 'Sagittal cannot open its records on this computer.',
    detail:
      'Nothing is lost: all images and answers are still here, locked. This happens when another person is signed in, ' +
      "when the computer was set up anew, or when the computer's key store is locked. Unlock it or sign in as the person " +
      `who set Sagittal up, then try again; or ask IT for the recovery key.\n\nDetails for IT: ${forIt}`,
    buttons: CHOICES,
  });
  switch (CHOICES[choice]) {
    case 'Try again':
      return true;
    case 'Use the recovery key…':
      await restore(ports);
      return true;
    case 'Begin anew…':
      await beginAnew(ports);
      return true;
    default:
      return false;
  }
}

async function restore(ports: VaultPorts): Promise<void> {
  const path = await ports.pickFile('Choose the recovery key');
  if (path === null) return;
  let takeBack: () => void = () => undefined;
  try {
    const text = readFileSync(path, 'utf8');
    // Before it, so that none goes without a record: the engine, which writes that, starts later.
    takeBack = markRestored(ports.dataDirectory);
    restoreVault(ports.dataDirectory, text, ports, ports.now());
  } catch (error) {
    takeBack();
    const detail = error instanceof WrongUse ? error.message : wordsOf(error);
    await ports.ask({ message: 'The recovery key was not taken.', detail, buttons: ['OK'] });
  }
}

async function beginAnew(ports: VaultPorts): Promise<void> {
  const choice = await ports.ask({
    message: 'Begin anew and keep the old records aside?',
    detail:
      'Sagittal then starts empty: images that wait are not sent, profiles and sign-ins have to be set up again. The old ' +
      'records stay in a folder of their own, still locked, and nothing is deleted.',
    buttons: ['Begin anew', 'Back'],
  });
  if (choice !== 0) return;
  const folder = keepAside(ports.dataDirectory, ports.now());
  await ports.ask({ message: 'The old records are kept aside.', detail: `They are in ${folder}.`, buttons: ['OK'] });
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : 'unknown reason';
}
