import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { dropFiles } from '../support/drop-files.ts';
import { goTo, launchApp, REPOSITORY } from '../support/launch-app.ts';
import { temporaryFolder } from '../support/temporary-store.ts';

/** The pictures of README and docs are written by `npm run screenshots`; any other run leaves them alone. */
const FOLDER = process.env['SAGITTAL_SCREENSHOTS'] ?? join(REPOSITORY, 'out', 'screenshots');

/** The folder seen in the pictures; other runs take one of their own. */
const CLINIC = process.env['SAGITTAL_SCREENSHOTS'] === undefined ? undefined : '/tmp/clinic';

describe('every place', () => {
  it('is drawn in light and dark, without a word to the console', async () => {
    using folder = temporaryFolder(CLINIC);
    const images = join(folder.path, 'Monday round');
    cpSync(join(REPOSITORY, 'samples'), images, { recursive: true });
    mkdirSync(FOLDER, { recursive: true });
    const { app, page } = await launchApp({ dataDirectory: join(folder.path, 'data') });
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.setViewportSize({ width: 1366, height: 728 });
    await page.getByRole('button', { name: 'Hide this notice until Sagittal is started again' }).click();

    await drawBoth(page, 'upload');
    await dropFiles(page, [images]);
    await page.getByRole('button', { name: 'Send 12 images' }).waitFor();
    await page.getByRole('button', { name: '2 files left out' }).click();
    await drawBoth(page, 'upload-sheet');
    await page.getByRole('button', { name: 'Send 12 images' }).click();
    await page.getByText('12 answered').first().waitFor();
    await page.getByText('chest-phantom.png').first().waitFor();
    await drawBoth(page, 'queue');
    await goTo(page, 'Answers');
    await page.getByText('chest-phantom.png').first().click();
    await page.getByText('Not for clinical use').first().waitFor();
    await drawBoth(page, 'answers');
    await page.keyboard.press('w');
    await page.getByRole('dialog', { name: 'What was sent, and what came' }).waitFor();
    await page.locator('[role="dialog"] canvas').waitFor();
    await drawBoth(page, 'request-and-answer');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await drawCompared(page);
    await goTo(page, 'Settings');
    await drawBoth(page, 'settings');
    await page.getByRole('button', { name: 'Connect a model…' }).click();
    await drawBoth(page, 'wizard');
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('button', { name: 'Test', exact: true }).click();
    await page.getByRole('heading', { name: /^It works/ }).waitFor();
    await drawBoth(page, 'profile-test');
    await page.getByRole('button', { name: 'Back to the settings' }).click();
    await page.getByRole('button', { name: 'Fill in a profile by hand' }).click();
    await drawBoth(page, 'profile-editor');
    await app.close();
    expect(complaints).toEqual([]);
  });
});

/** Two answers beside each other over the whole window; at 200 % of the commonest screen every tool is still in it. */
async function drawCompared(page: Page): Promise<void> {
  await page.keyboard.press('c');
  await page.getByRole('menuitem', { name: 'Keep this one, and choose another in the list' }).click();
  await page.getByRole('menu').waitFor({ state: 'detached' });
  await page.keyboard.press('n');
  await page.keyboard.press('f');
  const tools = page.getByRole('toolbar', { name: 'Picture' });
  await tools.nth(1).waitFor();
  await drawBoth(page, 'compare');
  await page.setViewportSize({ width: 683, height: 364 });
  const bars = await tools.all();
  for (const bar of bars) {
    const outer = await bar.boundingBox();
    for (const tool of await bar.getByRole('button').all()) {
      const inner = await tool.boundingBox();
      if (outer === null || inner === null) throw new Error('a tool is not shown');
      expect(inner.x + inner.width).toBeLessThanOrEqual(outer.x + outer.width);
      expect(inner.y + inner.height).toBeLessThanOrEqual(outer.y + outer.height + 1);
    }
  }
  await page.setViewportSize({ width: 1366, height: 728 });
  await page.keyboard.press('c');
  await page.keyboard.press('f');
}

async function drawBoth(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.mouse.move(4, 700);
    await page.waitForLoadState('networkidle');
    await page.waitForFunction(() => [...document.images].every((image) => image.complete));
    await page.screenshot({ path: join(FOLDER, `${name}-${colorScheme}.png`) });
  }
  await page.emulateMedia({ colorScheme: 'light' });
}
