import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createVaultFile } from '../../../main/credentials/vault-file.ts';
import { cliEnd, runCli, startCli } from '../../support/run-cli.ts';
import { countingModel } from '../../support/own-engine.ts';
import { temporaryFolder } from '../../support/temporary-store.ts';
import { writeImages } from '../../support/write-images.ts';

const folder = temporaryFolder();
const options = { dataDirectory: join(folder.path, 'data') };
const IMAGES = 30;
let model: Awaited<ReturnType<typeof countingModel>>;

beforeAll(async () => {
  createVaultFile(options.dataDirectory, {
    version: 1,
    protection: 'none',
    databaseKey: Buffer.alloc(32, 5).toString('base64'),
  });
  model = await countingModel();
  await runCli(
    ['profile', 'set', 'clinic', '--kind', 'http', '--endpoint-url', model.url, '--text-check', 'off'],
    options,
  );
});

afterAll(async () => {
  await model[Symbol.asyncDispose]();
  folder[Symbol.dispose]();
});

/** Files of pictures that all differ, in a folder whose name is a patient's. */
async function pictures(name: string, count: number): Promise<string> {
  const place = join(folder.path, name);
  await writeImages(place, count);
  return place;
}

/** Every record of the log. */
async function records(): Promise<Record<string, unknown>[]> {
  const { stdout } = await runCli(['audit', 'export', '-'], options);
  const lines = stdout.split('\n').filter((line) => line !== '');
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

function filedLines(): number {
  const place = join(options.dataDirectory, 'audit');
  if (!existsSync(place)) return 0;
  return readdirSync(place).reduce(
    (sum, name) => sum + readFileSync(join(place, name), 'utf8').split('\n').length - 1,
    0,
  );
}

describe('the audit log of processes that are killed', () => {
  it('is whole after each kill, misses no request, and two processes write to it at once', async () => {
    const args = [
      'upload',
      await pictures('Canaryname^Anna', IMAGES),
      '--profile',
      'clinic',
      '--batch',
      'Canaryname Anna',
    ];
    for (let kill = 0; kill < 2; kill += 1) {
      const before = filedLines();
      const both = [startCli(args, options), startCli(['queue', 'run'], options)];
      await expect.poll(() => filedLines(), { interval: 5 }).toBeGreaterThan(before + 2);
      for (const child of both) child.kill('SIGKILL');
      await Promise.all(both.map((child) => cliEnd(child, [])));
      const { rows } = await runCli(['audit', 'verify', '--json'], options);
      expect(rows).toMatchObject([{ ok: true, tampering: [], notable: [] }]);
    }
    expect((await runCli(args, options)).code).toBe(0);
    const all = await records();
    const sent = all.filter(({ event }) => event === 'image-sent');
    expect(sent.length).toBeGreaterThanOrEqual(model.requests());
    expect(new Set(sent.map(({ sha256 }) => sha256)).size).toBe(IMAGES);
    expect(all.map(({ seq }) => seq)).toEqual(all.map((_record, n) => n + 1));
  });

  it('holds no name of a patient, file or folder, and no secret', async () => {
    const text = JSON.stringify(await records());
    expect(text).not.toMatch(/Canaryname|Anna|\.png|\.bmp/);
    expect(text).not.toContain(Buffer.alloc(32, 5).toString('base64'));
    expect(text).not.toContain(folder.path);
  });
});
