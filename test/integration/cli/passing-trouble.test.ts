import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { countingModel } from '../../support/own-engine.ts';
import { cliEnd, runCli, splitSummary, startCli, type CliOptions } from '../../support/run-cli.ts';
import { temporaryFolder } from '../../support/temporary-store.ts';
import { until } from '../../support/until.ts';
import { writeImages } from '../../support/write-images.ts';

const SHIM = fileURLToPath(new URL('../../support/failing-share.cjs', import.meta.url));

/** A share whose files cannot be opened while there is trouble, and a profile that sends them to a model as they are. */
async function site(folder: string, url: string) {
  const share = join(folder, 'share');
  const trouble = join(folder, 'trouble');
  mkdirSync(share);
  const env = { NODE_OPTIONS: `--require ${SHIM}`, SAGITTAL_TEST_SHARE: share, SAGITTAL_TEST_TROUBLE: trouble };
  const options: CliOptions = { dataDirectory: join(folder, 'data'), env };
  const how = ['--kind', 'http', '--endpoint-url', url, '--deidentify', 'off'];
  expect((await runCli(['profile', 'set', 'clinic', ...how], options)).code).toBe(0);
  return {
    share,
    options,
    fail: (code: string) => {
      writeFileSync(trouble, code);
    },
    /** What opens a file of the share then waits for as long as it lives. */
    hang: () => {
      execFileSync('mkfifo', [`${trouble}.pipe`]);
      writeFileSync(trouble, 'HANG');
    },
    isHung: () => existsSync(`${trouble}.hung`),
    mend: () => {
      rmSync(trouble);
    },
    rows: async () => (await runCli(['queue', 'list', '--json'], options)).rows,
  };
}

describe('files that cannot be read just now', () => {
  it.each(['EIO', 'EACCES', 'EWHATEVER'])(
    'are named, tried again, and sent once they can be read: %s',
    async (code) => {
      using folder = temporaryFolder();
      await using model = await countingModel();
      const { share, options, fail, mend } = await site(folder.path, model.url);
      await writeImages(share, 3);
      fail(code);
      const args = ['upload', share, '--profile', 'clinic', '--json'];
      const child = startCli(args, options);
      const said: string[] = [];
      child.stderr.on('data', (piece: Buffer) => said.push(piece.toString()));
      const end = cliEnd(child, args);
      await until(() => expect(said.join('')).toMatch(/Sagittal keeps trying/));
      mend();
      const { code: exit, rows } = await end;
      expect([exit, splitSummary(rows).summary]).toMatchObject([0, { found: 3, answered: 3 }]);
      expect(model.requests()).toBe(3);
    },
  );

  it('are not lost to a watched folder', async () => {
    using folder = temporaryFolder();
    await using model = await countingModel();
    const { share, options, fail, mend, rows } = await site(folder.path, model.url);
    await writeImages(share, 20);
    fail('EIO');
    const child = startCli(['watch', share, '--profile', 'clinic', '--every', '1', '--json'], options);
    await until(async () => expect((await rows()).map(({ state }) => state)).toEqual(Array(20).fill('waiting')));
    mend();
    await until(async () => expect((await rows()).map(({ state }) => state)).toEqual(Array(20).fill('answered')));
    expect(model.requests()).toBe(20);
    child.kill('SIGTERM');
    await once(child, 'exit');
  });

  it('are waited for also when their image is to leave, where the share is trusted instead of a copy', async () => {
    using folder = temporaryFolder();
    await using model = await countingModel();
    const { share, options, fail, mend, rows } = await site(folder.path, model.url);
    const trusting = ['profile', 'set', 'clinic', '--spool', 'reference', '--text-check', 'off'];
    expect((await runCli(trusting, options)).code).toBe(0);
    await writeImages(share, 2);
    await runCli(['upload', share, '--profile', 'clinic', '--no-wait'], options);
    expect(model.requests()).toBe(0);
    fail('EIO');
    const args = ['queue', 'run', '--json'];
    const end = cliEnd(startCli(args, options), args);
    await until(async () => expect((await rows()).map(({ kind }) => kind)).toEqual(Array(2).fill('unreadable-file')));
    expect((await rows()).map(({ state, attempts }) => [state, attempts])).toEqual(Array(2).fill(['waiting', 0]));
    mend();
    expect(splitSummary((await end).rows).summary).toMatchObject({ found: 2, answered: 2 });
  });

  it('wait in the list where nobody stays, and the next command goes on', async () => {
    using folder = temporaryFolder();
    await using model = await countingModel();
    const { share, options, fail, mend } = await site(folder.path, model.url);
    await writeImages(share, 2);
    fail('EBUSY');
    const left = await runCli(['upload', share, '--profile', 'clinic', '--json', '--no-wait'], options);
    expect([left.code, splitSummary(left.rows).summary]).toMatchObject([3, { found: 2, waiting: 2 }]);
    expect(splitSummary(left.rows).images[0]).toMatchObject({ state: 'waiting', kind: 'unreadable-file' });
    mend();
    const drained = await runCli(['queue', 'run', '--json'], options);
    expect([drained.code, splitSummary(drained.rows).summary]).toMatchObject([0, { found: 2, answered: 2 }]);
  });
});

describe('files that are gone', () => {
  it('are set aside, left alone by a retry while they are gone, and read by it once they are there', async () => {
    using folder = temporaryFolder();
    await using model = await countingModel();
    const { share, options, fail, mend, rows } = await site(folder.path, model.url);
    const [path = ''] = await writeImages(share, 1);
    fail('ENOENT');
    expect((await runCli(['upload', share, '--profile', 'clinic', '--json'], options)).code).toBe(2);
    mend();
    rmSync(path);
    const retry = ['queue', 'retry', '--all', '--json'];
    expect((await runCli(retry, options)).rows).toEqual([{ verb: 'retry', changed: 0 }]);
    await writeImages(share, 1);
    expect((await runCli(retry, options)).rows).toEqual([{ verb: 'retry', changed: 1 }]);
    expect((await runCli(['queue', 'run', '--json'], options)).code).toBe(0);
    expect((await rows()).map(({ file, state }) => [file, state])).toEqual([[path, 'answered']]);
  });

  it('count as new ones to a watched folder once they are there again', async () => {
    using folder = temporaryFolder();
    await using model = await countingModel();
    const { share, options, fail, mend, rows } = await site(folder.path, model.url);
    await writeImages(share, 2);
    fail('ENOENT');
    const child = startCli(['watch', share, '--profile', 'clinic', '--every', '1', '--json'], options);
    await until(async () => expect((await rows()).length).toBeGreaterThan(1));
    mend();
    await until(() => expect(model.requests()).toBe(2));
    child.kill('SIGTERM');
    await once(child, 'exit');
  });
});

it('a path with nothing at it is said at once, and nothing is added', async () => {
  using folder = temporaryFolder();
  const [there = ''] = await writeImages(folder.path, 1);
  const missing = join(folder.path, 'mistyped');
  const options = { dataDirectory: join(folder.path, 'data') };
  const end = await runCli(['upload', there, missing, '--json'], options);
  expect([end.code, end.stdout]).toEqual([64, '']);
  expect(end.stderr).toContain(`Nothing is found at ${missing}.`);
  expect((await runCli(['queue', 'list', '--json'], options)).rows).toEqual([]);
});

// It hangs by a named pipe of Linux.
describe.skipIf(process.platform === 'win32')('a share that hangs', () => {
  it('keeps no command: Ctrl+C ends it within seconds, and the next one takes the files in', async () => {
    using folder = temporaryFolder();
    await using model = await countingModel();
    const { share, options, hang, isHung, mend } = await site(folder.path, model.url);
    await writeImages(share, 2);
    hang();
    const args = ['upload', share, '--profile', 'clinic', '--json'];
    const child = startCli(args, options);
    child.stderr.resume();
    const end = cliEnd(child, args);
    await until(() => expect(isHung()).toBe(true));
    const interruptedAt = performance.now();
    child.kill('SIGINT');
    expect((await end).code).toBe(130);
    expect(performance.now() - interruptedAt).toBeLessThan(60_000);
    mend();
    const { code, rows } = await runCli(['queue', 'run', '--json'], options);
    expect([code, splitSummary(rows).summary]).toMatchObject([0, { answered: 2 }]);
  });

  it('keeps no batch that is cancelled', async () => {
    using folder = temporaryFolder();
    await using model = await countingModel();
    const { share, options, hang, isHung, mend } = await site(folder.path, model.url);
    await writeImages(share, 2);
    hang();
    const args = ['upload', share, '--profile', 'clinic', '--batch', 'Monday', '--json'];
    const child = startCli(args, options);
    child.stderr.resume();
    const end = cliEnd(child, args);
    await until(() => expect(isHung()).toBe(true));
    expect((await runCli(['queue', 'cancel', '--batch', 'Monday'], options)).code).toBe(0);
    const { code, rows } = await end;
    expect([code, splitSummary(rows).summary]).toMatchObject([0, { answered: 0, waiting: 0 }]);
    mend();
    expect(model.requests()).toBe(0);
  });
});
