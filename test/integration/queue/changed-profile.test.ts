import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli, splitSummary } from '../../support/run-cli.ts';
import { startModel } from '../../support/status-model.ts';
import { temporaryFolder } from '../../support/temporary-store.ts';
import { writeImages } from '../../support/write-images.ts';

describe('a profile that is pointed at another model', () => {
  it("never gives one model's answer for the other's", async () => {
    using folder = temporaryFolder();
    const options = { dataDirectory: join(folder.path, 'data') };
    const [image = ''] = await writeImages(join(folder.path, 'images'), 1);
    await using broken = await startModel('A', 403);
    await using other = await startModel('B');
    const point = (url: string) => runCli(['profile', 'set', 'm', '--kind', 'http', '--endpoint-url', url], options);
    const upload = async () =>
      splitSummary((await runCli(['upload', image, '--profile', 'm', '--json'], options)).rows);

    await point(broken.url);
    expect((await upload()).images[0]?.['state']).toBe('failed');
    await point(other.url);
    await runCli(['queue', 'retry', '--all'], options);
    await runCli(['queue', 'run'], options);
    await point(broken.url);
    expect((await upload()).images[0]?.['state']).toBe('failed');
    await point(other.url);
    expect((await upload()).images[0]).toMatchObject({ state: 'answered', attempts: 0, answer: { from: 'B' } });
  });
});
