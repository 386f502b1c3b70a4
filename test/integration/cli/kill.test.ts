import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { hostname } from 'node:os';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { openUnprotectedVault } from '../../../main/credentials/open-vault.ts';
import { createBatches } from '../../../main/engine/storage/batches.ts';
import { openDatabase } from '../../../main/engine/storage/database.ts';
import { createOwners } from '../../../main/engine/storage/owners.ts';
import { startEndpointProcess } from '../../support/endpoint-process.ts';
import { runCli, splitSummary, startCli } from '../../support/run-cli.ts';
import { temporaryFolder } from '../../support/temporary-store.ts';
import { writeImages } from '../../support/write-images.ts';

const IMAGES = 200;

describe('a command line that is killed', () => {
  it('loses nothing: the next upload of the same folder answers all of it, and nothing is sent without need', async () => {
    using folder = temporaryFolder();
    const options = { dataDirectory: join(folder.path, 'data') };
    const source = join(folder.path, 'images');
    await writeImages(source, IMAGES);
    const endpoint = await startEndpointProcess(['--latency-ms', '30']);
    const url = ['--endpoint-url', `${endpoint.container}/invocations`];
    await runCli(['profile', 'set', 'slow', '--kind', 'http', ...url], options);

    const child = startCli(['upload', source, '--profile', 'slow', '--json'], options);
    await untilLines(child.stdout, 60);
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;

    const end = await runCli(['upload', source, '--profile', 'slow', '--json'], options);
    const history = await runCli(['history', 'list', '--json'], options);
    await endpoint.stop();
    expect(splitSummary(end.rows).summary).toMatchObject({ found: IMAGES, answered: IMAGES });
    expect(end.code).toBe(0);
    expect(new Set(history.rows.map((row) => row['sha256'])).size).toBe(IMAGES);
    const attempts = history.rows.reduce((sum, row) => sum + Number(row['attempts']), 0);
    expect(attempts).toBeLessThanOrEqual(IMAGES + 4);
  });

  it('has its unfinished intake carried on by the next process', async () => {
    using folder = temporaryFolder();
    const options = { dataDirectory: join(folder.path, 'data') };
    const source = join(folder.path, 'images');
    await writeImages(source, IMAGES);
    await runCli(['profile', 'list'], options);
    const vault = openUnprotectedVault(options.dataDirectory);
    if (vault === null) throw new Error('the vault of a test machine needs no key store');
    const database = openDatabase(join(options.dataDirectory, 'sagittal.db'), vault.databaseKey);
    const { pid } = spawnSync(process.execPath, ['--version']);
    createOwners(database).register({ id: 'gone', host: hostname(), pid }, Date.now());
    const batch = {
      name: 'images',
      profileName: 'demo',
      priority: 10,
      sendAnyway: false,
      sources: [{ path: source, sha256: null }],
    };
    createBatches(database).open(batch, 'gone', Date.now());
    database.close();
    const end = await runCli(['queue', 'run', '--json'], options);
    expect(splitSummary(end.rows).summary).toMatchObject({ found: IMAGES, answered: IMAGES });
  });
});

/** Reads until so many lines have come. */
async function untilLines(stream: Readable, count: number): Promise<void> {
  let seen = 0;
  for await (const _line of createInterface({ input: stream })) if ((seen += 1) === count) return;
  throw new Error(`only ${seen} lines came`);
}
