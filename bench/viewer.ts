import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { goTo, launchApp } from '../test/support/launch-app.ts';
import { runCli } from '../test/support/run-cli.ts';
import { startTypedModel } from '../test/support/typed-model.ts';

/*
 * The viewer on a picture of 13 megapixels, in the built window: how long the first pixels take after it was chosen, and how many frames a
 * second are drawn while it is moved and zoomed. Wants a display: `xvfb-run -a npm run bench -- viewer` without one.
 */

const SIZE = { width: 3_328, height: 4_096 };
const ANSWER = '{"boxes":[[600,1300,1400,2000]],"labels":["nodule"],"scores":[0.91]}';

async function measure(): Promise<Record<string, number>> {
  const options = { dataDirectory: join(folder, 'data') };
  await using model = await startTypedModel([{ contentType: 'application/json', body: ANSWER }]);
  await uploadPictures(model.url, options);
  const { app, page } = await launchApp(options);
  try {
    await page.setViewportSize({ width: 1366, height: 728 });
    await goTo(page, 'Answers');
    await page.locator('canvas[data-sharp]').waitFor();
    await page.locator('[role="row"][aria-selected="false"]').waitFor();
    const firstPixels = await firstPixelsMs(page);
    const stage = page.getByRole('group', { name: /^Picture of/ });
    await stage.press('1');
    await page.locator('canvas[data-sharp="true"]').waitFor();
    const box = (await stage.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    const pan = await framesASecond(page, async () => {
      await page.mouse.move(x, y);
      await page.mouse.down();
      for (let step = 0; step < 150; step++)
        await page.mouse.move(x + 150 * Math.sin(step / 12), y + 80 * Math.cos(step / 9));
      await page.mouse.up();
    });
    const zoom = await framesASecond(page, async () => {
      for (let step = 0; step < 100; step++) await page.mouse.wheel(0, step % 40 < 20 ? -40 : 40);
    });
    return { 'first pixels ms': firstPixels, 'pan frames/s': pan, 'zoom frames/s': zoom };
  } finally {
    await app.close();
  }
}

async function uploadPictures(modelUrl: string, options: { readonly dataDirectory: string }): Promise<void> {
  const images = join(folder, 'images');
  mkdirSync(images);
  for (const level of [90, 120]) {
    const noise = { type: 'gaussian', mean: level, sigma: 6 } as const;
    const picture = sharp({ create: { ...SIZE, channels: 3, background: 'black', noise } });
    await picture
      .greyscale()
      .jpeg({ quality: 60 })
      .toFile(join(images, `mammogram-${level}.jpg`));
  }
  await runCli(['profile', 'set', 'typed', '--kind', 'http', '--endpoint-url', modelUrl], options);
  await runCli(['upload', images, '--profile', 'typed'], options);
}

/** From choosing the second answer until its picture is painted. */
async function firstPixelsMs(page: Page): Promise<number> {
  return Number(await page.evaluate(FIRST_PIXELS));
}

/** The median over the time that something is done, in frames that the page could draw. */
async function framesASecond(page: Page, act: () => Promise<void>): Promise<number> {
  await page.evaluate(COUNT_FRAMES);
  await act();
  return Number(await page.evaluate(MEDIAN_FRAMES));
}

/** These run in the page, which has another world of types. */
const FIRST_PIXELS = `(async () => {
  const painted = () => document.querySelector('canvas[data-sharp]');
  const before = painted();
  const started = performance.now();
  document.querySelector('[role="row"][aria-selected="false"]').click();
  while (painted() === null || painted() === before) await new Promise(requestAnimationFrame);
  return Math.round(performance.now() - started);
})()`;

const COUNT_FRAMES = `(() => {
  const times = (window.frameTimes = []);
  const tick = (time) => {
    times.push(time);
    if (window.frameTimes === times) requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
})()`;

const MEDIAN_FRAMES = `(() => {
  const times = window.frameTimes;
  window.frameTimes = null;
  const gaps = times.slice(1).map((time, index) => time - times[index]).sort((one, other) => one - other);
  return Math.round(1000 / gaps[Math.floor(gaps.length / 2)]);
})()`;

const folder = mkdtempSync(join(tmpdir(), 'sagittal-viewer-'));
try {
  console.log(JSON.stringify({ figures: await measure() }));
} finally {
  rmSync(folder, { recursive: true });
}
