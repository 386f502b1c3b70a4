import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { goTo, launchApp } from '../support/launch-app.ts';
import { runCli } from '../support/run-cli.ts';
import { seenPixels } from '../support/seen-pixels.ts';
import { temporaryFolder } from '../support/temporary-store.ts';
import { startTypedModel } from '../support/typed-model.ts';

const SIZE = { width: 2_600, height: 2_200 };

/** Fine enough that anything but its own pixels is grey. */
async function chessboard(path: string): Promise<void> {
  const pixels = Buffer.alloc(SIZE.width * SIZE.height);
  for (let index = 0; index < pixels.length; index++)
    pixels[index] = ((index % SIZE.width) + Math.floor(index / SIZE.width)) % 2 === 0 ? 255 : 0;
  await sharp(pixels, { raw: { ...SIZE, channels: 1 } })
    .png({ compressionLevel: 1 })
    .toFile(path);
}

describe('a picture in the window', () => {
  it('is shown pixel by pixel at 100 %, also where its preview is smaller', async () => {
    using folder = temporaryFolder();
    const options = { dataDirectory: join(folder.path, 'data') };
    await using model = await startTypedModel([{ contentType: 'application/json', body: '{"detections":[]}' }]);
    const images = join(folder.path, 'images');
    mkdirSync(images);
    await chessboard(join(images, 'board.png'));
    await runCli(['profile', 'set', 'typed', '--kind', 'http', '--endpoint-url', model.url], options);
    await runCli(['upload', images, '--profile', 'typed'], options);

    const { app, page } = await launchApp(options);
    await page.setViewportSize({ width: 1366, height: 728 });
    await goTo(page, 'Answers');
    const canvas = page.locator(`canvas[data-size="${SIZE.width} ${SIZE.height}"]`);
    await canvas.waitFor();
    await page.getByRole('group', { name: 'Picture of board.png' }).press('1');
    await page.getByRole('button', { name: '100 %' }).and(page.locator('[aria-pressed="true"]')).waitFor();
    await page.locator('canvas[data-sharp="true"]').waitFor();
    const { width, height, at } = await seenPixels(canvas);
    const first = at(10, 10) > 127;
    let wrong = 0;
    for (let y = 10; y < height - 10; y++)
      for (let x = 10; x < width - 10; x++) {
        const isWhite = (x + y) % 2 === 0 ? first : !first;
        if (at(x, y) !== (isWhite ? 255 : 0)) wrong += 1;
      }
    expect([width > 400, height > 200, wrong]).toEqual([true, true, 0]);
    await app.close();
  });
});
