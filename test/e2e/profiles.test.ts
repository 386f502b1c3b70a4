import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dropFiles } from '../support/drop-files.ts';
import { drawBoth } from '../support/draw-both.ts';
import { startEndpointProcess, type EndpointProcess } from '../support/endpoint-process.ts';
import {
  answerQuestions,
  askedQuestions,
  chooseNext,
  goTo,
  launchApp,
  REPOSITORY,
  saveNextAs,
  type RunningApp,
} from '../support/launch-app.ts';
import { pageMemory } from '../support/page-memory.ts';
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
    await answerQuestions(running.app, 'no');
    await page.getByRole('button', { name: 'Save profile' }).click();
    await expect.poll(() => askedQuestions(running.app)).toHaveLength(1);
    expect((await askedQuestions(running.app))[0]).toMatch(
      /profile "chest-x-ray" with patient data in them\?[\s\S]*To: SageMaker endpoint chest-xray \(eu-central-1\)/,
    );
    expect((await runCli(['profile', 'list', '--json'], options)).rows).toHaveLength(1);
    await answerQuestions(running.app, 'yes');
    await page.getByRole('button', { name: 'Save profile' }).click();
    await page.getByText('Images are sent as they are. Patient data in them is not removed.').waitFor();

    const card = page.getByRole('article', { name: 'Chest X-ray' });
    await card.getByRole('button', { name: 'Edit' }).click();
    await page.getByLabel('At once').fill('8');
    await drawBoth(page, 'profile-editor');
    await goTo(page, 'Queue');
    await page.getByText('What you changed in this profile is not kept.').waitFor();
    await page.getByRole('button', { name: 'Leave as it is' }).click();
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

    const file = join(folder.path, 'profiles.json');
    await saveNextAs(running.app, file);
    await page.getByRole('button', { name: 'Export…' }).click();
    await page.getByText(/^1 profile saved as/).waitFor();
    await card.getByRole('button', { name: 'More for Chest X-ray' }).click();
    await page.getByRole('menuitem', { name: 'Remove…' }).click();
    await page.getByRole('button', { name: 'Remove profile' }).click();
    await card.waitFor({ state: 'detached' });
    await chooseNext(running.app, [file]);
    await page.getByRole('button', { name: 'Import…' }).click();
    await page.getByText(/^Added: chest-x-ray\./).waitFor();
    await card.waitFor();
  });
});

describe('the wizard', () => {
  it('connects a server of its own: where, a test that finds the form, saved', async () => {
    const { page } = running;
    await page.getByRole('button', { name: 'Connect a model of your own…' }).click();
    await drawBoth(page, 'wizard-where');
    await page.getByRole('radio', { name: /A server with an address/ }).click();
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByText('Say the address that images are posted to.').waitFor();
    await page.getByLabel('Name').first().fill('Ward model');
    await page.getByLabel('Address').fill(`${endpoint.container}/invocations`);
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByRole('heading', { name: /^It works/ }).waitFor();
    await drawBoth(page, 'wizard-works');
    await page.getByRole('button', { name: 'Details for IT' }).click();
    await page.getByText('Test of the profile ward-model').waitFor();
    await page.getByRole('button', { name: 'Save profile' }).click();
    const card = page.getByRole('article', { name: 'Ward model' });
    await card.getByText(/^Worked at/).waitFor();
    await drawBoth(page, 'profiles-tested');
  });

  it('says what is wrong and who can put it right, and tries again', async () => {
    const { page } = running;
    await goTo(page, 'Settings');
    await page.getByRole('button', { name: 'Connect a model…' }).click();
    await page.getByRole('radio', { name: /A server with an address/ }).click();
    await page.getByLabel('Name').first().fill('Nobody home');
    await page.getByLabel('Address').fill('http://127.0.0.1:9/invocations');
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByRole('heading', { name: 'It does not work yet' }).waitFor();
    await page
      .getByText(/can put this right/)
      .first()
      .waitFor();
    await drawBoth(page, 'wizard-wrong');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { name: 'It does not work yet' }).waitFor();
    await page.getByRole('button', { name: 'Change what I entered' }).click();
    await page.getByLabel('Address').fill(`${endpoint.container}/invocations`);
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByRole('heading', { name: /^It works/ }).waitFor();
  });

  it('connects a SageMaker endpoint with a key from the clipboard; the key is never in the page', async () => {
    const { app, page } = running;
    await goTo(page, 'Settings');
    await page.getByRole('button', { name: 'Connect a model…' }).click();
    await page.getByLabel('Name').first().fill('Chest X-ray');
    await page.getByLabel('Endpoint name').fill('chest-async');
    await page.getByLabel('AWS region').fill(endpoint.region);
    await page.getByRole('button', { name: 'Network settings that IT may have given you' }).click();
    await page.getByLabel('Address', { exact: true }).fill(endpoint.url);
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByRole('combobox', { name: 'Sign in with' }).click();
    await page.getByRole('option', { name: 'An access key kept by Sagittal' }).click();
    await drawBoth(page, 'wizard-sign-in');
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByText('Access key needed').waitFor();
    await drawBoth(page, 'wizard-keys');
    const { accessKeyId, secretAccessKey } = endpoint;
    await app.evaluate(({ clipboard }, keys) => clipboard.writeText(keys), `${accessKeyId}\n${secretAccessKey}`);
    await answerQuestions(app, 'no');
    await page.getByRole('button', { name: 'Take the key from the clipboard' }).click();
    await expect.poll(() => askedQuestions(app)).toHaveLength(1);
    expect(await app.evaluate(({ clipboard }) => clipboard.readText())).toContain(secretAccessKey);
    await answerQuestions(app, 'yes');
    await page.getByRole('button', { name: 'Take the key from the clipboard' }).click();
    await page.getByText('A key is kept; not used yet').or(page.getByRole('alert')).first().waitFor();

    expect(await app.evaluate(({ clipboard }) => clipboard.readText())).toBe('');
    await page.getByRole('button', { name: 'Go on to the test' }).click();
    await page.getByText('This model takes images only through a storage place').first().waitFor();
    await page.getByLabel('Place in S3').waitFor();
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('Say where in S3 images may be put').waitFor();
    await page.getByRole('button', { name: 'Change what I entered' }).click();
    await page.getByLabel('Endpoint name').fill('chest-xray');
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByRole('button', { name: /^Go on/ }).click();
    await page.getByRole('heading', { name: /^It works/ }).waitFor();
    await page.getByRole('button', { name: 'Save profile' }).click();
    await page.getByRole('article', { name: 'Chest X-ray' }).getByText('Sign-in ready').waitFor();

    await goTo(page, 'Upload');
    await page.getByRole('combobox', { name: 'Send to' }).click();
    await page.getByRole('option', { name: 'Chest X-ray' }).click();
    await dropFiles(page, [join(REPOSITORY, 'samples', 'chest-phantom.png')]);
    await page.getByRole('button', { name: 'Send 1 image', exact: true }).click();
    await page.getByText('Image answered', { exact: true }).first().waitFor();
    const memory = await pageMemory(page);
    expect(memory).toContain('Chest X-ray');
    expect(memory).not.toContain(secretAccessKey);
    expect(memory).not.toContain(accessKeyId);

    await answerQuestions(app, 'no');
    const elsewhere: unknown = await page.evaluate(`window.api.profiles.list().then(({ value }) => {
      const { name, settings } = value.find(({ name }) => name === 'chest-x-ray');
      return window.api.profiles.save({ name, settings: { ...settings, endpointUrl: 'https://thief.example' }, isNew: false });
    })`);
    expect(elsewhere).toEqual({ ok: true, value: null });
    expect((await askedQuestions(app))[0]).toContain('https://thief.example');
  });
});
