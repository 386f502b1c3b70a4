import { execFileSync, spawn, type ChildProcessByStdio } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { CliEnd } from './run-cli.ts';

/** The package that `npm run package -- --dir --development` makes here. */
export const UNPACKED = fileURLToPath(new URL('../../dist/development/linux-unpacked', import.meta.url));
/** The checkout. */
export const CHECKOUT = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

/** Tests that are run by root start the package as a normal person all the same. */
const IS_ROOT = process.getuid?.() === 0;
const NOBODY = 65_534;
const PERSON = IS_ROOT ? { uid: NOBODY, gid: NOBODY } : {};

/** A place where a normal person works: a home, a data folder, and what they were given to send. */
export interface Person extends Disposable {
  readonly folder: string;
  readonly dataDirectory: string;
}

/** Makes the home of a normal person. */
export function newPerson(): Person {
  const folder = mkdtempSync(join(tmpdir(), 'sagittal-person-'));
  const dataDirectory = join(folder, 'data');
  for (const path of [folder, dataDirectory, join(folder, 'home')]) {
    mkdirSync(path, { recursive: true });
    chmodSync(path, 0o755);
    if (IS_ROOT) chownSync(path, NOBODY, NOBODY);
  }
  return {
    folder,
    dataDirectory,
    [Symbol.dispose]: () => {
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Gives a file or folder to that person. */
export function ownedBy(_person: Person, path: string): void {
  if (IS_ROOT) chownSync(path, NOBODY, NOBODY);
}

/** An unpacked package somewhere else, which nobody may write in. */
export interface InstalledCopy extends Disposable {
  readonly folder: string;
  readonly command: string;
  readonly program: string;
}

/** Copies the package into a read-only folder whose name has spaces and umlauts; `change` alters it before it is locked. */
export function installCopy(change: (folder: string) => void = () => undefined): InstalledCopy {
  const parent = mkdtempSync(join(tmpdir(), 'sagittal-installed-'));
  const folder = join(parent, 'Sagittal für Ärzte');
  execFileSync('cp', ['-r', '--reflink=auto', UNPACKED, folder]);
  change(folder);
  chmodSync(parent, 0o755);
  execFileSync('chmod', ['-R', 'u+rX,go=rX,a-w', folder]);
  return {
    folder,
    command: join(folder, 'resources/bin/sagittal'),
    program: join(folder, 'sagittal-window'),
    [Symbol.dispose]: () => {
      execFileSync('chmod', ['-R', 'u+w', folder]);
      rmSync(parent, { recursive: true, force: true });
    },
  };
}

/** Starts a program as that person, with an environment of little more than their home; the caller ends it. */
export function startAs(
  person: Person,
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): ChildProcessByStdio<null, Readable, Readable> {
  return spawn(program, args, {
    ...PERSON,
    cwd: person.folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: '/usr/bin:/bin',
      HOME: join(person.folder, 'home'),
      LANG: 'C.UTF-8',
      SAGITTAL_DATA_DIR: person.dataDirectory,
      ...env,
    },
  });
}

/** Runs a program as that person to its end; there is no display unless `env` has one. */
export async function runAs(
  person: Person,
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<CliEnd> {
  const child = startAs(person, program, args, env);
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  const lines = args.includes('--json') ? stdout.split('\n').filter((line) => line !== '') : [];
  return {
    code: child.exitCode,
    stdout,
    stderr,
    rows: lines.map((line) => JSON.parse(line) as Record<string, unknown>),
  };
}

/** The display the tests were given, for a program with a window. A display of root's is open to all, see scripts/test-package.mjs. */
export function displayOf(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const names = ['DISPLAY', 'WAYLAND_DISPLAY', 'XDG_RUNTIME_DIR', ...(IS_ROOT ? [] : ['XAUTHORITY'])];
  return Object.fromEntries(names.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]])));
}

/** True where debs are installed and whoever runs the tests may do that. */
export const CAN_INSTALL_DEBS = IS_ROOT && existsSync('/usr/bin/apt-get') && existsSync('/usr/bin/dpkg');
