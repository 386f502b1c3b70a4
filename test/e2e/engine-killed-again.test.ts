import { setTimeout as delay } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { startCountingEndpoint } from '../support/counting-endpoint.ts';
import { dropFiles } from '../support/drop-files.ts';
import { enginePidOf } from '../support/engine-process.ts';
import { faultSite } from '../support/fault-site.ts';
import { launchApp } from '../support/launch-app.ts';
import { writeNoiseImages } from '../support/noise-images.ts';
import { chooseSeed, seededRandom, wholeBetween } from '../support/seeded-random.ts';
import { until } from '../support/until.ts';

const IMAGES = 300;
const KILLS = 5;
const CONCURRENCY = 4;

it('an engine that is killed at random moments under the window loses nothing and sends again only what was on its way', async () => {
  const seed = chooseSeed();
  console.log(`SEED=${seed}`);
  const random = seededRandom(seed);
  using site = faultSite();
  writeNoiseImages(site.images, IMAGES, random);
  await using endpoint = await startCountingEndpoint(['--latency-ms', '100']);
  await site.addProfile(endpoint.container, ['--title', 'Slow model', '--concurrency', String(CONCURRENCY)]);

  const { app, page } = await launchApp({ dataDirectory: site.dataDirectory });
  await dropFiles(page, [site.images]);
  const send = page.getByRole('button', { name: `Send ${IMAGES} images` });
  await send.waitFor();
  await page.getByRole('combobox', { name: 'Send to' }).click();
  await page.getByRole('option', { name: /Slow model/ }).click();
  await send.click();

  const electron = app.process().pid ?? 0;
  for (let kill = 0; kill < KILLS; kill += 1) {
    await delay(wholeBetween(random, 50, 1_000));
    process.kill(await nextEngine(electron), 'SIGKILL');
  }
  await page
    .getByRole('status')
    .getByText(/All done/)
    .waitFor();
  await app.close();

  expect(site.read()).toMatchObject({ rows: IMAGES, answered: IMAGES, withoutAnswer: 0, running: 0 });
  const { inferences } = await endpoint.counters();
  expect(inferences).toBeGreaterThanOrEqual(IMAGES);
  expect(inferences).toBeLessThanOrEqual(IMAGES + KILLS * CONCURRENCY);
});

/** The engine that runs now, or the next one as soon as it runs. */
function nextEngine(electronPid: number): Promise<number> {
  return until(() => {
    const pid = enginePidOf(electronPid);
    if (pid === null) throw new Error('the engine did not come back');
    return pid;
  });
}
