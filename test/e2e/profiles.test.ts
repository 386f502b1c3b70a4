import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { drawBoth } from '../support/draw-both.ts';
import { startEndpointProcess, type EndpointProcess } from '../support/endpoint-process.ts';
import { goTo, launchApp, type RunningApp } from '../support/launch-app.ts';
import { runCli } from '../support/run-cli.ts';
import { temporaryFolder } from '../support/temporary-store.ts';

let folder: ReturnType<typeof temporaryFolder>;
let options: { dataDirectory: string };
let endpoint: EndpointProcess;
let running: RunningApp;

beforeEach(async () => {
  folder = temporaryFolder();
  options = { dataDirectory: join(folder.path, 'data') };
  endpoint = await startEndpointProcess();
  running = await launchApp(options);
  await running.page.setViewportSize({ width: 1366, height: 728 });
});

afterEach(async () => {
  await running.app.close();
  await endpoint.stop();
  folder[Symbol.dispose]();
});

describe('the editor of a profile', () => {
  it('says what is wrong as it is typed, saves, edits, duplicates and removes', async () => {
    const { page } = running;
    await goTo(page, 'Settings');
    await page.getByRole('button', { name: 'Fill in a profile by hand' }).click();
    await page.getByRole('button', { name: 'Save profile' }).click();
    await page.getByText('3 fields above need you.').waitFor();
    await page.getByLabel('Name', { exact: false }).first().fill('Chest X-ray');
    await page.getByLabel('AWS region').fill('Frankfurt');
    await page.getByText('Write it like eu-central-1.').waitFor();
    await drawBoth(page, 'profile-editor-wrong');
    await page.getByLabel('AWS region').fill('eu-central-1');
    await page.getByLabel('Endpoint name').fill('chest-xray');
    await page.getByRole('combobox', { name: 'Patient data' }).click();
    await page.getByRole('option', { name: 'Send images as they are' }).click();
    await page.getByRole('button', { name: 'Save profile' }).click();
    await page.getByText('Send images with patient data in them?').waitFor();
    await drawBoth(page, 'profile-consent');
    await page.getByRole('button', { name: 'Send images as they are' }).click();
    await page.getByText('Images are sent as they are. Patient data in them is not removed.').waitFor();

    const card = page.getByRole('article', { name: 'Chest X-ray' });
    await card.getByRole('button', { name: 'Edit' }).click();
    await page.getByLabel('At once').fill('8');
    await drawBoth(page, 'profile-editor');
    await page.getByRole('button', { name: 'Save profile' }).click();
    await card.waitFor();
    const shown = await runCli(['profile', 'show', 'chest-x-ray', '--json'], options);
    expect(shown.rows[0]).toMatchObject({ name: 'chest-x-ray', concurrency: 8, region: 'eu-central-1' });

    await card.getByRole('button', { name: 'More for Chest X-ray' }).click();
    await page.getByRole('menuitem', { name: 'Duplicate…' }).click();
    await page.getByRole('button', { name: 'Save profile' }).click();
    const copy = page.getByRole('article', { name: 'Chest X-ray copy' });
    await copy.waitFor();
    await drawBoth(page, 'profiles');
    await copy.getByRole('button', { name: 'More for Chest X-ray copy' }).click();
    await page.getByRole('menuitem', { name: 'Remove…' }).click();
    await page.getByRole('button', { name: 'Remove profile' }).click();
    await copy.waitFor({ state: 'detached' });
  });
});

describe('the wizard', () => {
  it('asks where the model is and how to sign in', async () => {
    const { page } = running;
    await page.getByRole('button', { name: 'Connect a model of your own…' }).click();
    await drawBoth(page, 'wizard-where');
    await page.getByRole('radio', { name: /A server with an address/ }).click();
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByText('Say the address that images are posted to.').waitFor();
    await page.getByRole('radio', { name: /An Amazon SageMaker/ }).click();
    await page.getByLabel('Name').first().fill('Chest X-ray');
    await page.getByLabel('Endpoint name').fill('chest-xray');
    await page.getByLabel('AWS region').fill('eu-central-1');
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByRole('combobox', { name: 'Sign in with' }).click();
    await page.getByRole('option', { name: 'Single sign-on in the browser' }).click();
    await drawBoth(page, 'wizard-sign-in');
  });
});
