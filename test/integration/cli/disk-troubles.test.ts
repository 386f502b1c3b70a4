import { openSync, writeFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { givingUp } from '../../support/giving-up.ts';
import { startCountingEndpoint } from '../../support/counting-endpoint.ts';
import { faultSite } from '../../support/fault-site.ts';
import { fileFaults, shouldSkipFileFaults } from '../../support/file-faults.ts';
import { writeNoiseImages } from '../../support/noise-images.ts';
import { CLI_PROGRAM, splitSummary } from '../../support/run-cli.ts';
import { seededRandom } from '../../support/seeded-random.ts';
import { shouldSkipSmallDisk, smallDisk } from '../../support/small-disk.ts';
import { temporaryFolder } from '../../support/temporary-store.ts';

const IMAGES = 12;
/** Below what intake always leaves free, so that it takes nothing in. */
const FULL_MEGABYTES = 300;

describe.skipIf(shouldSkipSmallDisk())("trouble of the disk with Sagittal's data", () => {
  it('that has no room is told while it waits and at the end, for people and in --json', async () => {
    using disk = smallDisk(FULL_MEGABYTES);
    using site = faultSite(join(disk.path, 'data'));
    writeNoiseImages(site.images, IMAGES, seededRandom(1));
    await site.addProfile('http://127.0.0.1:9');
    const words = ['upload', site.images, '--profile', 'bench', '--give-up-after'];
    const told = `The disk with Sagittal's data (${site.dataDirectory}) is full.`;
    const people = await givingUp(
      (seconds) => site.run([...words, seconds]),
      ({ stderr }) => stderr.includes(told),
    );
    expect([people.code, people.stderr]).toEqual([3, expect.stringContaining(told)]);
    expect(people.stdout).toContain('Nothing was taken in yet');
    expect(people.stdout).not.toContain('No files found');
    const { rows } = await givingUp(
      (seconds) => site.run([...words, seconds, '--json']),
      (end) => splitSummary(end.rows).summary?.['trouble'] !== undefined,
    );
    const { summary } = splitSummary(rows);
    expect(summary).toMatchObject({ found: 0, trouble: { sentence: expect.stringContaining(told) as string } });
  });

  it('that may only be read is told with its folder and the reason, also by doctor', async () => {
    using disk = smallDisk(600);
    using site = faultSite(join(disk.path, 'data'));
    await site.addProfile('http://127.0.0.1:9');
    disk.lock();
    const { code, stderr } = await site.run(['queue', 'list']);
    expect([code, stderr]).toEqual([1, expect.stringContaining(`(${site.dataDirectory}): it may only be read`)]);
    expect((await site.run(['doctor'])).stdout).toContain('EROFS');
  });

  it('at the place of an export is told as that place', async () => {
    using disk = smallDisk(1);
    using site = faultSite();
    await site.addProfile('http://127.0.0.1:9');
    disk.fill();
    const full = await site.run(['history', 'export', join(disk.path, 'answers.csv')]);
    expect([full.code, full.stderr]).toEqual([
      64,
      expect.stringMatching(/answers\.csv cannot be written .*disk is full/),
    ]);
    expect(full.stderr).not.toContain("Sagittal's data");
    disk.free();
    disk.lock();
    const locked = await site.run(['history', 'export', join(disk.path, 'answers.csv')]);
    expect(locked.stderr).toMatch(/answers\.csv cannot be written \(EROFS\): its disk may only be read/);
  });
});

describe('output that cannot be written', () => {
  it('does not stop an upload: every image is sent, and the end says what was lost', async () => {
    using site = faultSite();
    writeNoiseImages(site.images, IMAGES, seededRandom(1));
    await using endpoint = await startCountingEndpoint([]);
    await site.addProfile(endpoint.container, ['--text-check', 'off']);
    const child = spawn(process.execPath, [CLI_PROGRAM, 'upload', site.images, '--profile', 'bench', '--json'], {
      stdio: ['ignore', openSync('/dev/full', 'w'), 'pipe'],
      env: { ...process.env, SAGITTAL_DATA_DIR: site.dataDirectory },
    });
    const [said] = await Promise.all([child.stderr === null ? '' : text(child.stderr), once(child, 'exit')]);
    expect([child.exitCode, site.read().answered]).toEqual([1, IMAGES]);
    expect(said).toContain('What this command prints cannot be written (ENOSPC)');
  });
});

it.skipIf(shouldSkipFileFaults())('a disk that answers with errors is told as that, with its folder', async () => {
  using folder = temporaryFolder();
  using faults = fileFaults();
  using site = faultSite();
  await site.addProfile('http://127.0.0.1:9');
  writeFileSync(join(folder.path, 'one.png'), 'no image');
  const env = faults.env(site.dataDirectory, { does: 'EIO', at: 1 });
  const { code, stderr } = await site.run(['upload', folder.path], env);
  expect([code, stderr]).toEqual([1, expect.stringContaining(`Sagittal cannot write to the disk with its data`)]);
  expect(stderr).toContain(site.dataDirectory);
});
