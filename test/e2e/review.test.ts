import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { drawBoth } from '../support/draw-both.ts';
import { dropFiles } from '../support/drop-files.ts';
import { goTo, launchApp, REPOSITORY } from '../support/launch-app.ts';
import { runCli } from '../support/run-cli.ts';
import { temporaryFolder } from '../support/temporary-store.ts';
import { writePicturesWithText } from '../support/written-pictures.ts';

describe('images with text in them', () => {
  it('are held, covered, let go or kept back by a person, one after the other', async () => {
    using folder = temporaryFolder();
    const images = join(folder.path, 'Ward 3');
    await writePicturesWithText(images, join(REPOSITORY, 'samples', 'chest-phantom.png'), 3);
    const options = { dataDirectory: join(folder.path, 'data') };
    const { app, page } = await launchApp(options);
    await page.setViewportSize({ width: 1366, height: 728 });
    await page.getByRole('button', { name: 'Hide this notice until Sagittal is started again' }).click();
    await dropFiles(page, [images]);
    await page.getByRole('button', { name: 'Send 3 images' }).click();
    await page.getByText('3 images held for review.').waitFor();

    await page.getByRole('button', { name: 'Look at them' }).click();
    await page.getByText('1 of 3', { exact: true }).waitFor();
    // They are looked over beside each other, so any of them may be held first.
    const first = await openImage(page);
    await coverTheFirst(page, first);
    await page.getByText('1 of 2', { exact: true }).waitFor();
    await page.getByRole('heading', { name: first }).waitFor({ state: 'detached' });
    expect(await openImage(page)).not.toBe(first);

    await page.getByRole('button', { name: 'Send as it is…' }).click();
    await page.getByLabel('Why may it be sent as it is?').fill('ok');
    await page.getByRole('button', { name: 'Send as it is', exact: true }).click();
    await page.getByText('Say why in a few words.').waitFor();
    await page.getByLabel('Why may it be sent as it is?').fill('A phantom, nobody is named');
    await page.keyboard.press('Enter');
    await page.getByText('1 of 1', { exact: true }).waitFor();

    await page.getByRole('button', { name: 'Do not send…' }).click();
    await page.getByRole('button', { name: 'Do not send', exact: true }).click();
    await page.getByRole('heading', { name: 'Nothing is held for review' }).waitFor();
    await page.getByRole('main').getByRole('button', { name: 'Back to the queue' }).first().click();

    await page
      .getByText(/2 answered/)
      .first()
      .waitFor();
    await goTo(page, 'Answers');
    await page.getByText(first).first().click();
    await page.getByText(/^Covered with \d+ box(es)? and sent by /).waitFor();
    await app.close();
    const { rows } = await runCli(['queue', 'list', '--json'], options);
    expect(rows.filter(({ state }) => state === 'answered')).toHaveLength(2);
  });
});

/** The file name of the image that is open. */
async function openImage(page: Page): Promise<string> {
  return page.getByRole('heading', { name: /^ward \d\.png$/ }).innerText();
}

/** Takes the boxes that were found, adds one by mouse, moves it by keys, and sends. */
async function coverTheFirst(page: Page, name: string): Promise<void> {
  const boxes = page.getByRole('button', { name: /^Box \d+, \d+ by \d+ pixels/ });
  await boxes.first().waitFor();
  await drawBoth(page, 'review');
  const found = await boxes.count();
  const picture = await page.getByRole('group', { name: `Picture of ${name}` }).boundingBox();
  if (picture === null) throw new Error('the picture is not on show');
  const [x, y] = [picture.x + picture.width / 2, picture.y + picture.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 60, y + 30, { steps: 4 });
  await page.mouse.up();
  expect(await boxes.count()).toBe(found + 1);
  const drawn = boxes.nth(found);
  const before = (await drawn.getAttribute('aria-label')) ?? '';
  await page.keyboard.press('Shift+ArrowRight');
  const [fromLeft = 0, movedTo = 0] = [before, (await drawn.getAttribute('aria-label')) ?? ''].map((label) =>
    Number(/(\d+) from the left/.exec(label)?.[1]),
  );
  expect(movedTo).toBe(fromLeft + 10);
  await page.keyboard.press('Delete');
  expect(await boxes.count()).toBe(found);
  await page.keyboard.press('Control+z');
  expect(await boxes.count()).toBe(found + 1);
  await page.getByRole('button', { name: `Cover ${found + 1} boxes and send` }).click();
}
