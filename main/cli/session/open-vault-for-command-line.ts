import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { text } from 'node:stream/consumers';
import type { Readable } from 'node:stream';
import { z } from 'zod';
import { FAILURE_KINDS } from '../../../shared/failures.ts';
import {
  openUnprotectedVault,
  openVault,
  openVaultMessageSchema,
  type OpenVault,
} from '../../credentials/open-vault.ts';
import { readVaultFile } from '../../credentials/vault-file.ts';
import { ExpectedFailure } from '../../engine/base/expected-failure.ts';
import { makeFolder } from '../../engine/base/make-folder.ts';
import { askForKey } from './ask-passphrase.ts';
import { electronCommand, noElectron } from './electron-command.ts';

export interface VaultPlaces {
  readonly dataDirectory: string;
  readonly repository: string;
}

/** How long Electron may take to open the vault, in milliseconds. */
const LIMIT_MS = 30_000;

const replySchema = z.union([
  openVaultMessageSchema,
  z.object({
    error: z.object({ kind: z.enum(FAILURE_KINDS), facts: z.record(z.string(), z.union([z.string(), z.number()])) }),
  }),
]);

/**
 * Opens the vault that the window uses. The key store is Electron's to ask, so a vault that needs it, or that is not made
 * yet, is opened by a short-lived Electron without a window, which hands the key over through a pipe. Where a passphrase protects it,
 * that is asked for.
 */
export async function openVaultForCommandLine(places: VaultPlaces): Promise<OpenVault & { isNew: boolean }> {
  makeFolder(places.dataDirectory);
  accessSync(places.dataDirectory, constants.W_OK);
  const vault = readVaultFile(places.dataDirectory);
  if (vault?.protection === 'passphrase')
    return { databaseKey: await askForKey(vault), dataProtection: 'passphrase', isNew: false };
  const open = openUnprotectedVault(places.dataDirectory) ?? (await askElectron(places));
  return { ...open, isNew: vault === null };
}

/** Wraps a key that lies open with the system's key store, where there is one. */
export async function protectVault(places: VaultPlaces): Promise<OpenVault['dataProtection']> {
  const { dataProtection } = await askElectron(places);
  return dataProtection;
}

async function askElectron({ dataDirectory, repository }: VaultPlaces): Promise<OpenVault> {
  const { executable, args } = electronCommand(repository);
  const { answer, code } = await runElectron(executable, [
    ...args,
    '--sagittal-vault',
    `--data-dir=${dataDirectory}`,
    '--disable-gpu',
    ...linuxFlags(),
  ]);
  const reply = replySchema.safeParse(parseJson(answer));
  if (!reply.success && code === NOT_LOADED) return openWithoutDesktop(dataDirectory);
  if (!reply.success) throw noElectron('it ended without opening the vault');
  if ('error' in reply.data) throw new ExpectedFailure(reply.data.error.kind, reply.data.error.facts);
  return { ...reply.data, databaseKey: Buffer.from(reply.data.databaseKey, 'base64') };
}

/** With this code a program of Linux ends before it has begun, because a library it needs is not installed. */
const NOT_LOADED = 127;

/** On a computer without the libraries of a desktop there is no key store to ask: a key there is cannot be had, a new one lies open. */
function openWithoutDesktop(dataDirectory: string): OpenVault {
  if (readVaultFile(dataDirectory)?.protection === 'key-store')
    throw noElectron('this computer lacks the libraries of a desktop (GTK) with which the key store is asked');
  const none = () => {
    throw new Error('there is no key store');
  };
  return openVault(dataDirectory, { isAvailable: () => false, wrap: none, unwrap: none });
}

async function runElectron(
  executable: string,
  args: readonly string[],
): Promise<{ answer: string; code: number | null }> {
  const child = spawn(executable, args, {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    timeout: LIMIT_MS,
    killSignal: 'SIGKILL',
    env: electronEnvironment(process.env),
  });
  const failed = new Promise<never>((_resolve, reject) => {
    child.once('error', (error) => {
      reject(noElectron(error.message));
    });
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  // The fourth stream is a pipe because stdio says so.
  const answer = await Promise.race([text(child.stdio[3] as Readable), failed]);
  return { answer, code: await Promise.race([ended, failed]) };
}

/** What Electron needs to start and to reach the key store; keys and passwords of this environment are not its business. */
export function electronEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => NEEDED.test(name)));
}

const NEEDED =
  /^(PATH|HOME|USER|LOGNAME|SHELL|DISPLAY|WAYLAND_DISPLAY|XAUTHORITY|DESKTOP_SESSION|XDG_\w+|DBUS_\w+|GNOME_KEYRING_\w+|KDE_\w+|LANG|LANGUAGE|LC_\w+|TZ|TMP|TEMP|TMPDIR|LD_LIBRARY_PATH|SYSTEMROOT|SYSTEMDRIVE|WINDIR|COMSPEC|PATHEXT|APPDATA|LOCALAPPDATA|PROGRAMDATA|USERPROFILE|USERNAME|USERDOMAIN|HOMEDRIVE|HOMEPATH)$/i;

/** No display is needed for the key store; Chromium's sandbox does not start as root, which only test machines are. */
function linuxFlags(): string[] {
  if (process.platform !== 'linux') return [];
  const isRoot = process.getuid?.() === 0;
  return ['--ozone-platform=headless', ...(isRoot ? ['--no-sandbox'] : [])];
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
