import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createVaultFile } from '../../main/credentials/vault-file.ts';
import { Locked, WrongUse } from '../../main/engine/base/expected-failure.ts';
import type { Engine } from '../../main/engine/process/compose.ts';
import { EXIT } from '../../main/cli/terminal/exit-codes.ts';
import type { CliPlaces } from '../../main/cli/session/open-engine.ts';
import { createOutput, type Output } from '../../main/cli/terminal/output.ts';
import { UsageError } from '../../main/cli/terminal/usage.ts';
import type { Store } from '../../main/engine/storage/store.ts';
import { openStore } from './open-store.ts';
import { ownEngine } from './own-engine.ts';
import { temporaryFolder } from './temporary-store.ts';
import { tinyPng } from './tiny-images.ts';

/** The embedded endpoint, as Node runs it from its source. */
const DEMO_ENDPOINT = fileURLToPath(new URL('../../main/endpoint/index.ts', import.meta.url));

/** A command of the command line. */
export type CliCommand = (args: readonly string[], places: CliPlaces, output: Output) => Promise<number>;

/** How a command ended and what it said. */
export interface CommandEnd {
  readonly code: number;
  /** Standard output as JSON lines; empty without `json`. */
  readonly rows: readonly Record<string, unknown>[];
  readonly stdout: string;
  /** With the sentence of a wrong use, as the program prints it. */
  readonly stderr: string;
}

export interface CommandFlags {
  /** True when left out. */
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly summaryFile?: string;
}

/** A data directory with an open vault and a folder for files, both gone when the test ends. */
export interface CliWorld extends Disposable {
  readonly dataDirectory: string;
  /** Paths below the folder for files. */
  readonly at: (...names: string[]) => string;
  /** Writes a tiny PNG, one that differs by its `mark`; answers its path. */
  readonly png: (name: string, mark?: number) => string;
  /** Runs a command in this process; a wrong use ends with 64, as in the program. */
  readonly run: (command: CliCommand, args: readonly string[], flags?: CommandFlags) => Promise<CommandEnd>;
  /** An engine on the same data directory; the caller stops it. */
  readonly engine: () => Engine;
  /** Does something with the records themselves while no engine has them open. */
  readonly withStore: <T>(use: (store: Store) => T) => T;
}

/** A fresh installation whose vault needs no key store. */
export function cliWorld(policyWatch?: CliPlaces['policyWatch']): CliWorld {
  const folder = temporaryFolder();
  const dataDirectory = join(folder.path, 'data');
  const files = join(folder.path, 'files');
  mkdirSync(files);
  createVaultFile(dataDirectory, {
    version: 1,
    protection: 'none',
    databaseKey: Buffer.alloc(32, 5).toString('base64'),
  });
  return {
    dataDirectory,
    at: (...names) => join(files, ...names),
    png: (name, mark = 0) => {
      const path = join(files, name);
      // Decoders leave what follows the image alone; it makes another content of it.
      writeFileSync(path, Buffer.concat([tinyPng(), Buffer.alloc(mark, mark)]));
      return path;
    },
    run: (command, args, flags = {}) => runCommand(command, args, { dataDirectory, policyWatch }, flags),
    engine: () => ownEngine(dataDirectory, policyWatch === undefined ? {} : { policyWatch }),
    withStore: (use) => {
      const context = { now: Date.now, random: Math.random, newInferenceId: randomUUID };
      const store = openStore(join(dataDirectory, 'sagittal.db'), Buffer.alloc(32, 5), context);
      try {
        return use(store);
      } finally {
        store.close();
      }
    },
    [Symbol.dispose]: () => {
      folder[Symbol.dispose]();
    },
  };
}

/** A stream that keeps what is written to it. */
export function recordingStream(isTTY = false): { readonly stream: NodeJS.WriteStream; readonly text: () => string } {
  const pieces: string[] = [];
  const write = (piece: string) => pieces.push(piece) > 0;
  // Output writes text to its streams and asks whether they are a terminal, and nothing else.
  return { stream: { write, isTTY } as unknown as NodeJS.WriteStream, text: () => pieces.join('') };
}

async function runCommand(
  command: CliCommand,
  args: readonly string[],
  { dataDirectory, policyWatch }: Pick<CliPlaces, 'dataDirectory'> & { readonly policyWatch: CliPlaces['policyWatch'] },
  { json = true, quiet = false, summaryFile }: CommandFlags,
): Promise<CommandEnd> {
  const [out, err] = [recordingStream(), recordingStream()];
  const output = createOutput({ json, quiet }, { out: out.stream, err: err.stream });
  const places = {
    dataDirectory,
    version: '1.2.3',
    demoEndpointEntry: DEMO_ENDPOINT,
    repository: dataDirectory,
    summaryFile,
    ...(policyWatch !== undefined && { policyWatch }),
  };
  const code = await command(args, places, output).catch((error: unknown) => {
    if (!(error instanceof UsageError || error instanceof WrongUse || error instanceof Locked)) throw error;
    output.problem(error.message);
    return EXIT.wrongUse;
  });
  const lines = json ? out.text().split('\n') : [];
  const rows = lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Record<string, unknown>);
  return { code, rows, stdout: out.text(), stderr: err.text() };
}
