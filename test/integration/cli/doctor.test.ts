import { appendFileSync, closeSync, mkdirSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { runCli } from '../../support/run-cli.ts';
import { temporaryFolder } from '../../support/temporary-store.ts';
import { writeImages } from '../../support/write-images.ts';

const CANARIES = [
  'Mustermann',
  'CANARYBATCH',
  'canarySecret',
  'AKIACANARY',
  'canaryAttribute',
  'sagittal-demo',
  'canaryTitle',
];

describe('doctor', () => {
  it('finds nothing wrong on a fresh computer', async () => {
    using folder = temporaryFolder();
    const end = await runCli(['doctor', '--json'], { dataDirectory: join(folder.path, 'data') });
    expect([end.code, end.rows.at(-1)]).toMatchObject([0, { result: { ok: true, failed: [], bundle: null } }]);
    expect(end.rows.map(({ area, name }) => `${String(area)} ${String(name)}`)).toEqual(
      expect.arrayContaining(['computer disk', 'vault vault', 'database records', 'queue queue', 'profile endpoint']),
    );
    expect(end.rows.find(({ name }) => name === 'picture')).toMatchObject({ state: 'skipped' });
  });

  it('bundles what support needs and nothing of patients, people or secrets', async () => {
    using folder = temporaryFolder();
    const env = {
      AWS_ACCESS_KEY_ID: 'AKIACANARY0123456789',
      AWS_SECRET_ACCESS_KEY: 'canarySecret',
      AWS_EC2_METADATA_DISABLED: 'true',
    };
    const options = { dataDirectory: join(folder.path, 'Mustermann', 'data'), env };
    const images = join(folder.path, 'Mustermann Erika');
    await writeImages(images, 2);
    writeFileSync(join(images, 'Mustermann.txt'), 'no picture');
    await runCli(['upload', images, '--batch', 'CANARYBATCH'], options);
    const away = [
      '--kind',
      'sagemaker',
      '--region',
      'us-east-1',
      '--endpoint-name',
      'chest',
      '--endpoint-url',
      'http://127.0.0.1:9',
    ];
    const typed = ['--custom-attributes', 'canaryAttribute', '--title', 'canaryTitle', '--meta', 'patient=Mustermann'];
    await runCli(['profile', 'set', 'away', ...away, ...typed, '--text-check', 'off'], options);
    await runCli(['upload', images, '--profile', 'away', '--no-wait'], options);
    const line = {
      level: 50,
      time: '2026-11-22T10:00:00Z',
      msg: 'Mustermann was here',
      path: '/Mustermann',
      imageId: 7,
    };
    appendFileSync(
      join(options.dataDirectory, 'logs', 'engine.log'),
      `${JSON.stringify(line)}\nMustermann, not JSON\n`,
    );
    const file = join(folder.path, 'bundle.zip');
    const end = await runCli(['doctor', '--bundle', file, '--json'], options);
    expect([end.code, end.rows.at(-1)]).toMatchObject([3, { result: { ok: false, bundle: file } }]);

    const parts = Object.entries(unzipSync(readFileSync(file))).map(
      ([name, bytes]) => [name, Buffer.from(bytes).toString('utf8')] as const,
    );
    expect(parts.map(([name]) => name)).toEqual(['report.json', 'report.txt', 'logs/engine.log', 'logs/cli.log']);
    const found = parts.flatMap(([name, text]) =>
      CANARIES.filter((canary) => text.includes(canary)).map((canary) => [name, canary]),
    );
    expect(found).toEqual([]);
    const report = JSON.parse(parts[0]?.[1] ?? '') as { queue: unknown; profiles: unknown };
    expect(report.queue).toMatchObject({
      kinds: expect.arrayContaining([
        { state: 'answered', kind: null, images: 2 },
        { state: 'waiting', kind: null, images: 2 },
      ]) as unknown,
    });
    expect(report.profiles).toMatchObject([
      { name: 'demo' },
      { name: 'away', settings: { endpointUrl: 'http://127.0.0.1:9', title: 'set' } },
    ]);
    expect(parts[2]?.[1]).toBe('{"level":50,"time":"2026-11-22T10:00:00Z","msg":"other","imageId":7}\n');
  });

  it('works where the records are damaged, and leaves them as they are', async () => {
    using folder = temporaryFolder();
    const options = { dataDirectory: join(folder.path, 'data') };
    await writeImages(join(folder.path, 'images'), 3);
    await runCli(['upload', join(folder.path, 'images'), '--no-wait'], options);
    const store = join(options.dataDirectory, 'sagittal.db');
    const descriptor = openSync(store, 'r+');
    writeSync(descriptor, Buffer.from('damage'), 0, 6, 5_000);
    closeSync(descriptor);
    const before = readFileSync(store);
    const file = join(folder.path, 'bundle.zip');
    const end = await runCli(['doctor', '--bundle', file, '--json'], options);
    expect([end.code, end.rows.at(-1)]).toMatchObject([
      1,
      { result: { failed: [{ area: 'database', name: 'records' }] } },
    ]);
    expect(readFileSync(store).equals(before)).toBe(true);
    expect(Object.keys(unzipSync(readFileSync(file)))).toContain('report.json');
  });

  it('works where the vault does not open', async () => {
    using folder = temporaryFolder();
    mkdirSync(join(folder.path, 'data'), { mode: 0o700 });
    writeFileSync(join(folder.path, 'data', 'vault.json'), '{"version":9}');
    const end = await runCli(['doctor', '--json'], { dataDirectory: join(folder.path, 'data') });
    expect([end.code, end.rows.at(-1)]).toMatchObject([2, { result: { failed: [{ area: 'vault', name: 'vault' }] } }]);
  });

  it('refuses words and files it has no use for', async () => {
    using folder = temporaryFolder();
    const ends = [];
    for (const args of [
      ['doctor', 'who'],
      ['doctor', '--bundle', 'x.txt'],
    ])
      ends.push(await runCli(args, { dataDirectory: folder.path }));
    expect(ends.map(({ code }) => code)).toEqual([64, 64]);
  });
});
