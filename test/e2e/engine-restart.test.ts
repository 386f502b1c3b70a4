import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dropFiles } from '../support/drop-files.ts';
import { startEndpointProcess } from '../support/endpoint-process.ts';
import { enginePidOf } from '../support/engine-process.ts';
import { launchApp } from '../support/launch-app.ts';
import { runCli } from '../support/run-cli.ts';
import { temporaryFolder } from '../support/temporary-store.ts';
import { writeImages } from '../support/write-images.ts';

const IMAGES = 120;

describe('an engine that is killed while the window is open', () => {
  it('is said, comes back by itself, and the batch ends complete', async () => {
    using folder = temporaryFolder();
    const dataDirectory = join(folder.path, 'data');
    const images = join(folder.path, 'images');
    await writeImages(images, IMAGES);
    const endpoint = await startEndpointProcess(['--latency-ms', '150']);
    const set = ['profile', 'set', 'slow', '--kind', 'http', '--title', 'Slow model'];
    await runCli([...set, '--endpoint-url', `${endpoint.container}/invocations`], { dataDirectory });

    const { app, page } = await launchApp({ dataDirectory });
    await dropFiles(page, [images]);
    await page.getByRole('button', { name: `Send ${IMAGES} images` }).waitFor();
    await page.getByRole('combobox', { name: 'Send to' }).click();
    await page.getByRole('option', { name: /Slow model/ }).click();
    await page.getByRole('button', { name: `Send ${IMAGES} images` }).click();
    await page
      .getByText(/Sending \d+ of \d+/)
      .first()
      .waitFor();

    const electron = app.process().pid ?? 0;
    const killed = enginePidOf(electron);
    process.kill(killed ?? 0, 'SIGKILL');
    await page
      .getByText(/Sending was interrupted and starts again/)
      .first()
      .waitFor();
    await page
      .getByRole('status')
      .getByText(/All done/)
      .waitFor();
    expect(enginePidOf(electron)).not.toBe(killed);
    await page
      .getByText(/Sending was interrupted/)
      .first()
      .waitFor({ state: 'hidden' });
    await app.close();

    const { rows } = await runCli(['queue', 'list', '--json'], { dataDirectory });
    await endpoint.stop();
    expect(rows.map((row) => row['state'])).toEqual(Array.from({ length: IMAGES }, () => 'answered'));
  });
});
