import { existsSync } from 'node:fs';
import { describeFailure, type Failure } from '../../shared/failures.ts';
import { describeError, openLog } from '../engine/base/log.ts';
import { dataDirectory } from '../engine/base/data-directory.ts';
import { ExpectedFailure, Locked, WrongUse } from '../engine/base/expected-failure.ts';
import { placeTrouble } from '../engine/base/place-trouble.ts';
import { pathWithin } from '../engine/base/same-place.ts';
import { dataFolder, thisPerson } from '../engine/policy/data-folder.ts';
import { machineWatch } from '../engine/policy/machine-watch.ts';
import type { PolicyWatch } from '../engine/policy/policy-watch.ts';
import type { PolicyState } from '../engine/policy/policy.ts';
import { troubleOfState } from '../engine/policy/policy-words.ts';
import { storageTrouble, troubleAt } from '../engine/base/storage-trouble.ts';
import { accessOf, isCommand, type CommandName } from './terminal/command-access.ts';
import { EXIT } from './terminal/exit-codes.ts';
import { takeGlobalOptions } from './terminal/global-options.ts';
import { harmlessText } from './terminal/harmless-text.ts';
import { createOutput, withoutRepeating, type Output } from './terminal/output.ts';
import type { CliPlaces } from './session/open-engine.ts';
import { troubleLines } from './session/tell-trouble.ts';
import { USAGE, UsageError } from './terminal/usage.ts';

type Command = (args: readonly string[], places: CliPlaces, output: Output) => Promise<number>;

/** Each command's code is read only when it is asked for. */
const COMMANDS: Readonly<Record<CommandName, () => Promise<Command>>> = {
  upload: async () => (await import('./commands/upload.ts')).upload,
  watch: async () => (await import('./commands/watch.ts')).watch,
  queue: async () => (await import('./commands/queue.ts')).queue,
  history: async () => (await import('./commands/history.ts')).history,
  receipt: async () => (await import('./commands/receipt.ts')).receipt,
  review: async () => (await import('./commands/review.ts')).review,
  privacy: async () => (await import('./commands/privacy.ts')).privacy,
  deidentify: async () => (await import('./commands/deidentify.ts')).deidentify,
  profile: async () => (await import('./commands/profile.ts')).profile,
  doctor: async () => (await import('./commands/doctor.ts')).doctor,
  db: async () => (await import('./commands/db.ts')).db,
  audit: async () => (await import('./commands/audit.ts')).audit,
  vault: async () => (await import('./commands/vault.ts')).vault,
  serve: async () => (await import('./commands/serve.ts')).serve,
  policy: async () => (await import('./commands/policy.ts')).policy,
  operator: async () => (await import('./commands/operator.ts')).operator,
  lock: async () => (await import('./commands/lock.ts')).lock,
  unlock: async () => (await import('./commands/lock.ts')).unlock,
  window: async () => (await import('./commands/window.ts')).window,
};

export interface CliSetting extends Pick<CliPlaces, 'repository' | 'demoEndpointEntry'> {
  readonly readVersion: () => string;
}

/** Runs one command line and answers its exit code; every fault ends as a sentence, never as a stack. */
export async function runCli(args: readonly string[], setting: CliSetting): Promise<number> {
  let output = createOutput({ json: args.includes('--json'), quiet: args.includes('--quiet') });
  let folder: string | null = null;
  try {
    const { options, rest } = takeGlobalOptions(args);
    const [name, ...own] = rest;
    if (options.version) return say(setting.readVersion());
    if (options.help || name === undefined || name === 'help')
      return help(options.json, options.help || name === 'help' ? EXIT.done : EXIT.wrongUse);
    // Files are given as to any program with a window.
    const command = isCommand(name) ? name : existsSync(name) ? 'window' : undefined;
    if (command === undefined) throw new UsageError(unknownWords(name));
    const run = await COMMANDS[command]();
    const policyWatch = await machineWatch();
    folder = folderOf(options.dataDir, name === 'policy' ? NO_POLICY : policyWatch.state);
    if (name !== 'policy') output = tellPolicy(policyWatch, output);
    const { summaryFile } = options;
    const access = accessOf(command, own);
    const version = setting.readVersion();
    const places = { ...setting, version, dataDirectory: folder, summaryFile, policyWatch, access };
    return await run(command === name ? own : rest, places, output);
  } catch (error) {
    return explain(error, output, folder);
  }
}

/** What is said of a policy is said whatever folder it wants. */
const NO_POLICY: PolicyState = { kind: 'none' };

function folderOf(chosen: string | undefined, state: PolicyState): string {
  return state === NO_POLICY ? dataDirectory(chosen) : dataFolder(state, { chosen, ...thisPerson() });
}

function unknownWords(name: string): string {
  return /[\\/.]/.test(name)
    ? `There is no file or folder "${name}", and no command of that name. See: sagittal --help`
    : `There is no command "${name}". See: sagittal --help`;
}

/** Says with every command that nothing is sent, where the policy of this computer cannot be used; what it is refused by says so no more. */
function tellPolicy({ state }: Pick<PolicyWatch, 'state'>, output: Output): Output {
  const trouble = troubleOfState(state);
  if (trouble === null) return output;
  const told = troubleLines(trouble);
  output.problem(told);
  return withoutRepeating(output, told);
}

function say(text: string): number {
  process.stdout.write(`${harmlessText(text)}\n`);
  return EXIT.done;
}

/** Under --json standard output carries JSON and nothing else. */
function help(isJson: boolean, exitCode: number): number {
  (isJson ? process.stderr : process.stdout).write(`${USAGE}\n`);
  return exitCode;
}

function explain(error: unknown, output: Output, folder: string | null): number {
  if ([UsageError, WrongUse, Locked].some((kind) => error instanceof kind) && error instanceof Error) {
    output.problem(error.message);
    return EXIT.wrongUse;
  }
  const failure = error instanceof ExpectedFailure ? error.failure : troubleOf(error, folder);
  if (failure !== null) {
    const { sentence, forIt } = describeFailure(failure);
    output.problem(`${sentence}\nDetails for IT: ${forIt}`);
    const isFull = failure.kind === 'storage-full' && failure.facts['isFault'] !== 1;
    return isFull ? EXIT.stillWaiting : EXIT.fault;
  }
  const system = systemSentence(error);
  if (system !== null) {
    output.problem(system);
    return EXIT.fault;
  }
  logFault(error, folder);
  output.problem(FAULT);
  return EXIT.fault;
}

/** Says what there is to say about a fault that came from nowhere; answers the exit code. */
export function explainFault(error: unknown): number {
  return explain(error, createOutput({ json: false, quiet: false }), null);
}

const FAULT = 'Something went wrong inside Sagittal. Nothing is lost; the log has the details for IT.';

/** Trouble of the disk with Sagittal's data; null for what happened at another place. */
function troubleOf(error: unknown, folder: string | null): Failure | null {
  const path = error instanceof Error && 'path' in error ? error.path : undefined;
  const isElsewhere = folder !== null && typeof path === 'string' && pathWithin(folder, path) === null;
  if (isElsewhere) return null;
  return folder === null || path === undefined ? withFolder(storageTrouble(error), folder) : troubleAt(error, folder);
}

function withFolder(failure: Failure | null, folder: string | null): Failure | null {
  if (failure?.kind !== 'storage-full' || folder === null) return failure;
  return { ...failure, facts: { folder, ...failure.facts } };
}

/** A sentence for what the operating system refused, such as a file that may not be written; null for other faults. */
function systemSentence(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error) || !('path' in error)) return null;
  const { code, path } = error;
  if (typeof code !== 'string' || typeof path !== 'string') return null;
  return placeTrouble(path, code);
}

function logFault(error: unknown, folder: string | null): void {
  if (process.env['SAGITTAL_DEBUG'] === '1') console.error(describeError(error));
  if (folder === null) return;
  try {
    openLog(folder, 'cli').error({ err: error }, 'command failed');
  } catch {
    // Where not even the log can be written, the sentence on standard error has to do.
  }
}
