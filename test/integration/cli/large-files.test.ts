import { once } from 'node:events';
import { createReadStream, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { countingModel } from '../../support/own-engine.ts';
import { cliEnd, runCli, splitSummary, startCli } from '../../support/run-cli.ts';
import { writeSparseNifti } from '../../support/sparse-nifti.ts';
import { temporaryFolder } from '../../support/temporary-store.ts';
import { CAN_TELL_TO_END } from '../../support/this-system.ts';
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

/** A model that hashes what it is sent and then tells the most memory the process of that id has held, in megabytes. */
async function memoryModel(pidOf: () => number) {
  const seen: { readonly sha256: string; readonly mostMemoryMb: number }[] = [];
  const server = createServer((request, response) => {
    const digest = createHash('sha256');
    request.on('data', (chunk: Buffer) => digest.update(chunk));
    request.once('end', () => {
      const [, kilobytes = '0'] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pidOf()}/status`, 'utf8')) ?? [];
      seen.push({ sha256: digest.digest('hex'), mostMemoryMb: Math.round(Number(kilobytes) / 1024) });
      response.setHeader('content-type', 'application/json').end('{"label":"clear"}');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A listening TCP server has an address with a port.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/invocations`,
    seen,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function hashOfJson(path: string): Promise<string> {
  const digest = createHash('sha256').update('{"image":"');
  // A multiple of 3, so that no piece but the last is padded.
  for await (const piece of createReadStream(path, { highWaterMark: 3_145_728 })) {
    digest.update((piece as Buffer).toString('base64'));
  }
  return digest.update('"}').digest('hex');
}

describe.skipIf(process.platform !== 'linux')('a large image that is sent', () => {
  it('is never in memory whole, from its copy nor from its source', async () => {
    using folder = temporaryFolder();
    let pid = 0;
    await using model = await memoryModel(() => pid);
    const options = ['--deidentify', 'off', '--payload', 'json', '--max-payload-bytes', '1073741824'];
    for (const [name, spool] of ['copy', 'reference'].entries()) {
      const place = join(folder.path, String(name));
      mkdirSync(place);
      const { source, options: data, args } = await site(place, model.url, [...options, '--spool', spool]);
      writeSparseNifti(join(source, 'a.nii'), 200);
      const child = startCli(args, data);
      pid = child.pid ?? 0;
      expect(splitSummary((await cliEnd(child, args)).rows).summary).toMatchObject({ found: 1, answered: 1 });
    }
    const sha256 = await hashOfJson(join(folder.path, '0', 'in', 'a.nii'));
    expect(model.seen.map((one) => one.sha256)).toEqual([sha256, sha256]);
    // The body alone has 267 MB.
    expect(Math.max(...model.seen.map(({ mostMemoryMb }) => mostMemoryMb))).toBeLessThan(330);
  });
});

describe('a copy under way', () => {
  it.skipIf(!CAN_TELL_TO_END)('ends with the command that is interrupted, and leaves nothing behind', async () => {
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
