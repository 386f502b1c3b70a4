import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { createVaultFile } from '../../main/credentials/vault-file.ts';
import { openUnprotectedVault } from '../../main/credentials/open-vault.ts';
import { openDatabase, type Database } from '../../main/engine/storage/database.ts';
import { cliEnd, splitSummary, startCli, type CliEnd, type CliOptions } from './run-cli.ts';
import { temporaryFolder } from './temporary-store.ts';

/** A workplace for faults: a folder for images, a data directory with an open vault, and looks into its store. */
export interface FaultSite extends Disposable {
  readonly path: string;
  readonly images: string;
  readonly dataDirectory: string;
  readonly storePath: string;
  /** Runs a command to its end; one that still runs when the site is left is killed, as is one that was started. */
  readonly run: (args: readonly string[], env?: CliOptions['env']) => Promise<CliEnd>;
  readonly start: (args: readonly string[], env?: CliOptions['env']) => ReturnType<typeof startCli>;
  /** Adds the profile `bench`, which posts to a container at `url`. */
  readonly addProfile: (url: string, options?: readonly string[]) => Promise<void>;
  /** What the store holds, looked at from outside the program under test. */
  readonly read: () => StoreFacts;
}

export interface StoreFacts {
  readonly batches: number;
  /** Rows with a source of their own. */
  readonly rows: number;
  readonly answered: number;
  /** Answered rows that have no answer of their own or of a twin. */
  readonly withoutAnswer: number;
  readonly running: number;
  /** Those that are looked over first are among them. */
  readonly waiting: number;
  readonly attempts: number;
  /** Images by state, and by failure kind where they have one. */
  readonly states: Readonly<Record<string, number>>;
}

/** A site in a new folder, or with its data in the given one. */
export function faultSite(dataDirectory?: string): FaultSite {
  const folder = temporaryFolder();
  const data = dataDirectory ?? join(folder.path, 'data');
  createVaultFile(data, { version: 1, protection: 'none', databaseKey: randomBytes(32).toString('base64') });
  const options = { dataDirectory: data };
  const started: ReturnType<typeof startCli>[] = [];
  const storePath = join(data, 'sagittal.db');
  const start: FaultSite['start'] = (args, env = {}) => {
    const child = startCli(args, { ...options, env });
    started.push(child);
    return child;
  };
  const run: FaultSite['run'] = (args, env) => cliEnd(start(args, env), args);
  return {
    path: folder.path,
    images: join(folder.path, 'images'),
    dataDirectory: data,
    storePath,
    run,
    start,
    addProfile: async (url, more = []) => {
      const words = ['profile', 'set', 'bench', '--kind', 'http', '--endpoint-url', `${url}/invocations`, ...more];
      const { code, stderr } = await run(words);
      if (code !== 0) throw new Error(`the profile was not saved: ${stderr}`);
    },
    read: () => {
      if (!existsSync(storePath)) return NOTHING;
      const database = openDatabase(storePath, keyOf(data));
      try {
        return database.transaction(() => readFacts(database))();
      } finally {
        database.close();
      }
    },
    [Symbol.dispose]: () => {
      for (const child of started) child.kill('SIGKILL');
      folder[Symbol.dispose]();
    },
  };
}

/** Waits until the store looks as wanted, seen from outside; rejects after the given milliseconds. */
export async function untilStore(
  site: FaultSite,
  isWanted: (facts: StoreFacts) => boolean,
  limitMs = 300_000,
): Promise<StoreFacts> {
  const deadline = performance.now() + limitMs;
  for (;;) {
    const facts = site.read();
    if (isWanted(facts)) return facts;
    if (performance.now() > deadline) throw new Error(`the store never looked as wanted: ${JSON.stringify(facts)}`);
    await delay(LOOK_MS);
  }
}

const LOOK_MS = 50;

/** The reports and the summary of a command that ran with --json. */
export function reportsOf(end: CliEnd): ReturnType<typeof splitSummary> {
  return splitSummary(end.rows);
}

const NOTHING: StoreFacts = {
  batches: 0,
  rows: 0,
  answered: 0,
  withoutAnswer: 0,
  running: 0,
  waiting: 0,
  attempts: 0,
  states: {},
};

function keyOf(dataDirectory: string): Buffer {
  const vault = openUnprotectedVault(dataDirectory);
  if (vault === null) throw new Error('the site has no open vault');
  return vault.databaseKey;
}

function readFacts(database: Database): StoreFacts {
  const count = (sql: string) => Number(database.prepare(sql).pluck().get());
  const ofState = (state: string) => count(`SELECT count(*) FROM images WHERE state = '${state}'`);
  const states = database
    .prepare(
      `SELECT state || coalesce(' ' || json_extract(failure, '$.kind'), '') AS name, count(*) AS images
      FROM images GROUP BY name ORDER BY name`,
    )
    .all() as { name: string; images: number }[];
  return {
    batches: count(`SELECT count(*) FROM batches`),
    rows: count(`SELECT count(DISTINCT source_path) FROM images`),
    answered: ofState('answered'),
    withoutAnswer: count(`SELECT count(*) FROM images WHERE state = 'answered'
      AND coalesce(same_as_id, id) NOT IN (SELECT image_id FROM answers)`),
    running: ofState('running'),
    waiting: ofState('waiting') + ofState('checking'),
    attempts: count(`SELECT coalesce(sum(attempts), 0) FROM images`),
    states: Object.fromEntries(states.map(({ name, images }) => [name, images])),
  };
}
