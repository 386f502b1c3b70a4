import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findInFiles, type Finding } from '../support/canaries.ts';
import { dropFiles } from '../support/drop-files.ts';
import { enginePidOf } from '../support/engine-process.ts';
import { goTo } from '../support/launch-app.ts';
import { installCopy, newPerson, ownedBy, runAs } from '../support/packaged-app.ts';
import { writePatientImages, type PatientImages } from '../support/packaged-patient.ts';
import { openPackagedWindow, type PackagedWindow } from '../support/packaged-window.ts';

const SECRETS = { passphrase: 'seven canaries sing at night', pin: '839204717305' };
const COUNT = 4;

const copy = installCopy();
const person = newPerson();
let images: PatientImages;
afterAll(() => {
  copy[Symbol.dispose]();
  person[Symbol.dispose]();
});

/** Where the window and the engine may leave something: their data with logs and crash reports, temporary files, and the person's own. */
const PLACES = ['data', 'temporary', 'home'].map((name) => join(person.folder, name));
const SHORT_OF_HOME = { TMPDIR: join(person.folder, 'temporary') };

function secretFile(name: keyof typeof SECRETS): string {
  const path = join(person.folder, name);
  writeFileSync(path, `${SECRETS[name]}\n`, { mode: 0o600 });
  ownedBy(person, path);
  return path;
}

/** The command line as an operator who is signed in. */
function sagittal(...args: string[]) {
  return runAs(person, copy.command, args, env);
}
let env: NodeJS.ProcessEnv = {};

beforeAll(async () => {
  mkdirSync(SHORT_OF_HOME.TMPDIR);
  ownedBy(person, SHORT_OF_HOME.TMPDIR);
  images = await writePatientImages(person, COUNT);
  env = {
    ...SHORT_OF_HOME,
    SAGITTAL_PASSPHRASE_FILE: secretFile('passphrase'),
    SAGITTAL_OPERATOR_PIN_FILE: secretFile('pin'),
  };
  expect((await sagittal('vault', 'passphrase', 'set')).code).toBe(0);
  expect((await sagittal('operator', 'add', 'Ada')).code).toBe(0);
});

function found(): Finding[] {
  return PLACES.flatMap((place) => [...images.findIn(place), ...findInFiles(place, Object.values(SECRETS))]);
}

/** Opens the window by passphrase and PIN, as a person types them. */
async function open(): Promise<{ window: PackagedWindow; page: Page }> {
  const window = await openPackagedWindow(copy, person, SHORT_OF_HOME);
  const field = window.page.getByLabel('Passphrase', { exact: true });
  await field.fill(SECRETS.passphrase);
  const opened = window.page.context().waitForEvent('page', { timeout: 150_000 });
  await field.press('Enter');
  const page = await opened;
  page.setDefaultTimeout(150_000);
  await page.getByLabel('PIN or passphrase').fill(SECRETS.pin);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Lock now' }).waitFor();
  return { window, page };
}

/** Sends all images; answers how many there are. */
async function send(page: Page): Promise<string> {
  await goTo(page, 'Upload');
  await dropFiles(page, [images.folder]);
  const button = page.getByRole('button', { name: /^Send \d+ images/ });
  const words = (await button.textContent()) ?? '';
  await button.click();
  return /\d+/.exec(words)?.[0] ?? '';
}

it('the search finds each of them where they are', () => {
  const words = images.findIn(images.folder).map(({ word }) => word);
  const names = new Set([images.fileName, '1904-07-13', '2039-11-07']);
  expect(images.words.filter((word) => !words.includes(word) && !names.has(word))).toEqual([]);
  expect(words.filter((word) => word.startsWith('CNRY')).length).toBeGreaterThan(100);
});

it(
  'nothing of a patient, no PIN and no passphrase lies in any file: while it runs, after a kill, after it has ended',
  { timeout: 900_000 },
  async () => {
    const first = await open();
    const count = await send(first.page);
    await first.page.getByText(`${count} answered`).first().waitFor();
    await goTo(first.page, 'Answers');
    await first.page.getByLabel('Search answers').fill('Kanarienkuss');
    await first.page.getByRole('row').filter({ hasText: 'Kanarienkuss' }).first().click();
    await first.page.getByRole('button', { name: 'What was sent…' }).click();
    await first.page.getByText('Kanarienkuss^Zäzilie').first().waitFor();
    const running = found();

    await first.page.keyboard.press('Escape');
    await send(first.page);
    for (const pid of [enginePidOf(first.window.pid) ?? 0, first.window.pid]) process.kill(pid, 'SIGKILL');
    await first.window.ended;
    const killed = found();

    const second = await open();
    await second.page.close();
    await second.window.ended;
    const ended = found();
    expect({ running, killed, ended }).toEqual({ running: [], killed: [], ended: [] });
    console.log(JSON.stringify({ figures: { canaries: images.words.length, hits: 0 } }));
  },
);
