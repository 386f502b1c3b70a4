import { copyFileSync, mkdirSync, writeFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dropFiles } from '../support/drop-files.ts';
import { goTo, launchApp, REPOSITORY } from '../support/launch-app.ts';
import { temporaryFolder } from '../support/temporary-store.ts';

const SAMPLES = join(REPOSITORY, 'samples');

describe('the window', () => {
  it('answers a dropped folder and still shows the answers after a restart', async () => {
    using folder = temporaryFolder();
    const first = await launchApp({ dataDirectory: folder.path });
    await dropFiles(first.page, [SAMPLES]);
    await first.page.getByRole('button', { name: 'Send 12 images' }).click();
    await first.page.getByText('12 answered').first().waitFor();
    await goTo(first.page, 'Answers');
    await first.page.getByText('chest-phantom.png').first().waitFor();
    await first.app.close();

    const again = await launchApp({ dataDirectory: folder.path });
    await goTo(again.page, 'Answers');
    await again.page.getByText('chest-phantom.png').first().click();
    await again.page.getByText('Not for clinical use').first().waitFor();
    const names = ['abdomen-ct.dcm', 'brain-volume.nii.gz', 'mammogram-jpeg.dcm'];
    for (const name of names) await again.page.getByText(name).first().waitFor();
    await again.app.close();
  });

  it('says in plain words why a damaged file and a text file were left out', async () => {
    using folder = temporaryFolder();
    const images = join(folder.path, 'images');
    mkdirSync(images);
    copyFileSync(join(SAMPLES, 'chest-phantom.png'), join(images, 'good.png'));
    const whole = readFileSync(join(SAMPLES, 'skin-phantom.jpg'));
    writeFileSync(join(images, 'half.jpg'), whole.subarray(0, whole.length / 2));
    writeFileSync(join(images, 'notes.txt'), 'not a picture');
    const { app, page } = await launchApp({ dataDirectory: join(folder.path, 'data') });
    await dropFiles(page, [images]);
    await page.getByRole('button', { name: 'Send 1 image', exact: true }).click();
    await page
      .getByText(/This JPEG ends too early/)
      .first()
      .waitFor();
    await page.getByText('This is a text file, not a medical image.').first().waitFor();
    await page
      .getByText(/1 answered/)
      .first()
      .waitFor();
    expect(await page.getByText(/undefined|\bat .*\.ts:/).count()).toBe(0);
    await app.close();
  });
});
