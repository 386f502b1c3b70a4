import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { countingModel } from '../../support/own-engine.ts';
import { cliEnd, runCli, splitSummary, startCli } from '../../support/run-cli.ts';
import { writeSparseNifti } from '../../support/sparse-nifti.ts';
import { temporaryFolder } from '../../support/temporary-store.ts';
import { until } from '../../support/until.ts';
import { writeImages } from '../../support/write-images.ts';

/** A folder for images, and a profile for a model that answers everything; `more` are further options of the profile. */
async function site(folder: string, url: string, more: readonly string[] = []) {
  const source = join(folder, 'in');
  const options = { dataDirectory: join(folder, 'data') };
  mkdirSync(source);
  const how = ['--kind', 'http', '--endpoint-url', url, '--text-check', 'off', ...more];
  expect((await runCli(['profile', 'set', 'clinic', ...how], options)).code).toBe(0);
  const unfinished = join(options.dataDirectory, 'spool', 'unfinished');
  return {
    source,
    options,
    args: ['upload', source, '--profile', 'clinic', '--json'],
    copies: () => copiesIn(join(options.dataDirectory, 'spool')),
    isCopying: () => existsSync(unfinished) && readdirSync(unfinished).length > 0,
  };
}

function copiesIn(spool: string): string[] {
  if (!existsSync(spool)) return [];
  return readdirSync(spool, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(part|spool)$/.test(name));
}

describe('a file that is far too large for its profile', () => {
  it.each([
    ['cleaned', ['--deidentify', 'on']],
    ['trusted to its source', ['--deidentify', 'off', '--spool', 'reference']],
  ])('is told so before a byte of it is copied, %s', async (_how, more) => {
    using folder = temporaryFolder();
    await using model = await countingModel();
    const { source, options, args, copies } = await site(folder.path, model.url, more);
    const sizeBytes = writeSparseNifti(join(source, 'a.nii'), 6_000);
    const { code, rows } = await runCli(args, options);
    const { images, summary } = splitSummary(rows);
    expect([code, summary]).toMatchObject([2, { found: 1, failed: 1 }]);
    expect(images).toMatchObject([{ state: 'failed', kind: 'too-large', sizeBytes, attempts: 0 }]);
    expect(copies()).toEqual([]);
  });
});

const LARGE = ['--deidentify', 'off', '--payload', 'raw', '--max-payload-bytes', '1073741824'];

describe('a copy under way', () => {
  it('ends with the command that is interrupted, and leaves nothing behind', async () => {
    using folder = temporaryFolder();
    await using model = await countingModel();
    const { source, options, args, copies, isCopying } = await site(folder.path, model.url, LARGE);
    writeSparseNifti(join(source, 'a.nii'), 1_000);
    const child = startCli(args, options);
    const exit = once(child, 'exit');
    await until(() => expect(isCopying()).toBe(true), 10);
    child.kill('SIGINT');
    expect((await exit)[0]).toBe(130);
    expect(copies()).toEqual([]);
  });

  it('is called off by a cancel from elsewhere, which says so, and its file keeps a row', async () => {
    using folder = temporaryFolder();
    await using model = await countingModel();
    const { source, options, args, copies, isCopying } = await site(folder.path, model.url, LARGE);
    writeSparseNifti(join(source, 'a.nii'), 1_000);
    const child = startCli(args, options);
    const end = cliEnd(child, args);
    await until(() => expect(isCopying()).toBe(true), 10);
    const cancel = await runCli(['queue', 'cancel', '--all', '--json'], options);
    expect(cancel.rows).toEqual([{ verb: 'cancel', changed: 0, intakesStopped: 1 }]);
    const { images, summary } = splitSummary((await end).rows);
    expect(images).toMatchObject([{ state: 'cancelled', kind: 'cancelled' }]);
    expect([summary, copies()]).toMatchObject([{ found: 1, cancelled: 1 }, []]);
    rmSync(join(source, 'a.nii'));
    await writeImages(source, 1);
    expect((await runCli(['queue', 'retry', '--batch', 'in', '--json'], options)).code).toBe(0);
    const drained = splitSummary((await runCli(['queue', 'run', '--json'], options)).rows);
    expect(drained.summary).toMatchObject({ found: 2, answered: 1, quarantined: 1 });
  });
});
