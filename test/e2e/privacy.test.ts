import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { drawBoth } from '../support/draw-both.ts';
import { chooseNext, goTo, launchApp, REPOSITORY, saveNextAs } from '../support/launch-app.ts';
import { runCli } from '../support/run-cli.ts';
import { temporaryFolder } from '../support/temporary-store.ts';

const SCAN = join(REPOSITORY, 'samples', 'abdomen-ct.dcm');

describe('what leaves this computer', () => {
  it('is shown before and after for any file, and for what was sent', async () => {
    using folder = temporaryFolder();
    const options = { dataDirectory: join(folder.path, 'data') };
    await runCli(['upload', SCAN], options);
    const { app, page } = await launchApp(options);
    await page.setViewportSize({ width: 1366, height: 728 });
    await page.getByRole('button', { name: 'Hide this notice until Sagittal is started again' }).click();
    await goTo(page, 'Settings');
    await page.getByRole('region', { name: 'Privacy' }).scrollIntoViewIfNeeded();
    await drawBoth(page, 'settings-privacy');
    await chooseNext(app, [SCAN]);
    await page.getByRole('button', { name: 'Try a file…' }).click();
    const dialog = page.getByRole('dialog', { name: 'What leaves this computer' });
    const table = dialog.getByRole('table', { name: 'Before and after' });
    await table.waitFor();
    await drawBoth(page, 'leaves');
    await dialog.getByLabel('Search the changes').fill('PatientName');
    await table.getByText('PatientName', { exact: true }).waitFor();
    expect(await table.getByRole('row').count()).toBeLessThan(6);
    await dialog.getByLabel('Search the changes').fill('');
    await dialog.getByRole('switch', { name: 'Show what stays' }).check();
    await dialog.getByLabel('Search the changes').fill('BitsAllocated');
    await table.getByText('BitsAllocated', { exact: true }).waitFor();
    await page.keyboard.press('Escape');

    await goTo(page, 'Answers');
    await page.getByRole('button', { name: 'What was sent…' }).click();
    await dialog.getByText('Sent as').waitFor();
    await table.waitFor();
    await page.keyboard.press('Escape');

    await goTo(page, 'Queue');
    const report = join(folder.path, 'report.csv');
    await saveNextAs(app, report);
    await page
      .getByRole('button', { name: /^What to do with/ })
      .first()
      .click();
    await page.getByRole('menuitem', { name: 'Save the privacy report' }).hover();
    await page.getByRole('menuitem', { name: 'As a table (CSV)…' }).last().click();
    await page.getByText(/^Privacy report of 1 image saved as/).waitFor();
    expect(readFileSync(report, 'utf8').trim().split('\n').length).toBeGreaterThan(1);
    await app.close();
  });
});
