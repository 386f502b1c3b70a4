import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { REPOSITORY } from './launch-app.ts';

/** Where pictures of the window go; those of the docs are written by `npm run screenshots` alone. */
const FOLDER = process.env['SAGITTAL_SCREENSHOTS'] ?? join(REPOSITORY, 'out', 'screenshots');

/** Draws the page in light and in dark. */
export async function drawBoth(page: Page, name: string): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.mouse.move(4, 700);
    await page.screenshot({ path: join(FOLDER, `${name}-${colorScheme}.png`) });
  }
  await page.emulateMedia({ colorScheme: 'light' });
}
