import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startCountingModel, type CountingModel } from '../support/counting-model.ts';
import { chooseNext, goTo, launchApp, REPOSITORY, saveNextAs } from '../support/launch-app.ts';
import { runCli } from '../support/run-cli.ts';
import { temporaryFolder } from '../support/temporary-store.ts';
import { writeImages } from '../support/write-images.ts';

const SCREENSHOTS = process.env['SAGITTAL_SCREENSHOTS'] ?? join(REPOSITORY, 'out', 'screenshots');

let folder: ReturnType<typeof temporaryFolder>;
let model: CountingModel;
let source: string;
let options: { dataDirectory: string };

beforeEach(async () => {
  folder = temporaryFolder();
  model = await startCountingModel();
  source = join(folder.path, 'Monday round');
  options = { dataDirectory: join(folder.path, 'data') };
  await writeImages(source, 6);
  await runCli(['profile', 'set', 'chest', '--kind', 'http', '--endpoint-url', model.url], options);
});

afterEach(async () => {
  await model[Symbol.asyncDispose]();
  folder[Symbol.dispose]();
});

describe('the menu of a batch', () => {
  it('saves a receipt from which Upload sends again only what failed', async () => {
    model.refuses = (request) => request % 2 === 1;
    writeFileSync(join(source, 'notes.txt'), 'not a picture');
    await runCli(['upload', source, '--profile', 'chest', '--batch', 'Monday'], options);
    const { app, page } = await launchApp(options);
    await page.setViewportSize({ width: 1366, height: 728 });
    await goTo(page, 'Queue');
    await page.getByText('7 found = 3 answered + 3 need you + 1 skipped').waitFor();
    await openMenu(page, 'Monday');
    await page.getByRole('menuitem', { name: 'Save receipt' }).hover();
    await page.getByRole('menuitem', { name: 'As a table (CSV)…' }).waitFor();
    await drawBoth(page, 'batch-menu');
    const receipt = join(folder.path, 'monday.json');
    await saveNextAs(app, receipt);
    await page.getByRole('menuitem', { name: 'To redo from later (JSON)…' }).click();
    await page.getByText('Receipt of 7 files saved as').waitFor();
    expect(JSON.parse(readFileSync(receipt, 'utf8'))).toMatchObject({ summary: { found: 7, answered: 3, failed: 3 } });

    model.refuses = () => false;
    await goTo(page, 'Upload');
    await chooseNext(app, [receipt]);
    await page.getByRole('button', { name: 'Redo from receipt…' }).click();
    await page.getByText('Send 3 images of “Monday” again?').waitFor();
    await drawBoth(page, 'redo-question');
    await page.getByRole('button', { name: 'Send 3 images', exact: true }).click();
    await page.getByText('All 3 images answered').waitFor();
    expect(model.bodies).toHaveLength(9);
    await drawBoth(page, 'queue-after-redo');

    writeFileSync(receipt, readFileSync(receipt, 'utf8').replace('"failed":3', '"failed":2'));
    await goTo(page, 'Upload');
    await page.getByRole('button', { name: 'Redo from receipt…' }).click();
    await page.getByText('This receipt was changed or cut short after Sagittal saved it').waitFor();
    await app.close();
  });

  it('says which image an answer is shared with, and sends it anyway when asked', async () => {
    await runCli(['upload', source, '--profile', 'chest', '--batch', 'Monday'], options);
    await runCli(['upload', source, '--profile', 'chest', '--batch', 'Tuesday'], options);
    expect(model.bodies).toHaveLength(6);
    const { app, page } = await launchApp(options);
    await page.setViewportSize({ width: 1366, height: 728 });
    await goTo(page, 'Queue');
    await page.getByText('Tuesday', { exact: true }).click();
    await page
      .getByText(/^Same image as image-0000\.png, answered on /)
      .first()
      .waitFor();
    await openMenu(page, 'Tuesday');
    await drawBoth(page, 'send-anyway');
    await page.getByRole('menuitem', { name: 'Send 6 repeated images anyway' }).click();
    await page.getByText('6 images will be sent.').waitFor();
    await page
      .getByText(/^Answered in/)
      .nth(5)
      .waitFor();
    expect(model.bodies).toHaveLength(12);
    await app.close();
  });

  it('takes a cancel back: what was paused is paused again', async () => {
    await runCli(['upload', source, '--profile', 'chest', '--batch', 'Later', '--no-wait'], options);
    await runCli(['queue', 'pause', '--batch', 'Later'], options);
    const { app, page } = await launchApp(options);
    await page.setViewportSize({ width: 1366, height: 728 });
    await goTo(page, 'Queue');
    await page.getByText('0 of 6 answered · 6 paused').waitFor();
    await openMenu(page, 'Later');
    await page.getByRole('menuitem', { name: 'Priority' }).hover();
    await page.getByRole('menuitem', { name: 'Urgent' }).waitFor();
    await drawBoth(page, 'priority');
    await page.getByRole('menuitem', { name: 'Urgent' }).click();
    await page.getByText('6 images will be sent before the others.').waitFor();
    await openMenu(page, 'Later');
    await page.getByRole('menuitem', { name: 'Cancel 6 images' }).click();
    await page.getByText('6 found = 6 cancelled').waitFor();
    await drawBoth(page, 'undo');
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('0 of 6 answered · 6 paused').waitFor();
    expect(model.bodies).toHaveLength(0);
    await app.close();
  });
});

async function openMenu(page: Page, batch: string): Promise<void> {
  await page.getByRole('button', { name: `What to do with ${batch}` }).click();
}

async function drawBoth(page: Page, name: string): Promise<void> {
  mkdirSync(SCREENSHOTS, { recursive: true });
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.screenshot({ path: join(SCREENSHOTS, `${name}-${colorScheme}.png`) });
  }
  await page.emulateMedia({ colorScheme: 'light' });
}
