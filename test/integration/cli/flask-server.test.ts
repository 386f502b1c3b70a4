import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startFlaskServer } from '../../support/flask-server.ts';
import { runCli, splitSummary } from '../../support/run-cli.ts';
import { shouldSkipPython } from '../../support/run-python.ts';
import { temporaryFolder } from '../../support/temporary-store.ts';
import { writeImages } from '../../support/write-images.ts';

describe.skipIf(shouldSkipPython(['flask', 'PIL']))('a model server that knows nothing of Sagittal', () => {
  it.each(['json', 'multipart'])('takes images as %s and its answers are kept', async (payload) => {
    using folder = temporaryFolder();
    const options = { dataDirectory: join(folder.path, 'data') };
    const source = join(folder.path, 'images');
    await writeImages(source, 5);
    await using server = await startFlaskServer(folder.path);
    const set = ['profile', 'set', 'clinic', '--kind', 'http', '--payload', payload];
    await runCli([...set, '--endpoint-url', `${server.url}/invocations`], options);
    const { images, summary } = splitSummary(
      (await runCli(['upload', source, '--profile', 'clinic', '--json'], options)).rows,
    );
    expect(summary).toMatchObject({ found: 5, answered: 5 });
    expect(images.map((row) => row['answer'])).toEqual(
      Array.from({ length: 5 }, () => ({ image_height: 24, image_width: 32 })),
    );
    expect(server.requests()).toBe(5);
  });

  it('says what the server said when it refuses an image', async () => {
    using folder = temporaryFolder();
    const options = { dataDirectory: join(folder.path, 'data') };
    await using server = await startFlaskServer(folder.path);
    const set = ['profile', 'set', 'clinic', '--kind', 'http', '--endpoint-url', `${server.url}/invocations`];
    await runCli(set, options);
    const end = await runCli(['upload', 'samples/abdomen-ct.dcm', '--profile', 'clinic', '--json'], options);
    const { images } = splitSummary(end.rows);
    expect([end.code, images[0]?.['state'], images[0]?.['kind'], server.requests()]).toEqual([
      2,
      'failed',
      'model-error',
      1,
    ]);
  });

  it('is asked about each image once when two processes work on one queue', async () => {
    using folder = temporaryFolder();
    const options = { dataDirectory: join(folder.path, 'data') };
    await using server = await startFlaskServer(folder.path);
    await runCli(
      ['profile', 'set', 'clinic', '--kind', 'http', '--endpoint-url', `${server.url}/invocations`],
      options,
    );
    const sources = [join(folder.path, 'one'), join(folder.path, 'two')];
    for (const source of sources) await writeImages(source, 60);
    const ends = await Promise.all(
      sources.map((source) => runCli(['upload', source, '--profile', 'clinic', '--json'], options)),
    );
    expect(ends.map((end) => splitSummary(end.rows).summary?.['answered'])).toEqual([60, 60]);
    expect(server.requests()).toBe(60);
  });
});
