import { generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { answerQuestions, askedQuestions, electronPlace, goTo, launchApp } from '../support/launch-app.ts';
import { policyText } from '../support/policies.ts';
import { runCli } from '../support/run-cli.ts';
import { temporaryFolder } from '../support/temporary-store.ts';
import { until } from '../support/until.ts';
import { updateServer, type UpdateServerSite } from '../support/update-server.ts';

const FILE = Buffer.from('#!/bin/sh\n: > "$STARTED"\n');
const OTHER_KEY = generateKeyPairSync('ed25519').privateKey;

function siteOf(folder: string, server: UpdateServerSite, isOn: boolean) {
  const [policy, appImage, started] = ['policy.json', 'Sagittal.AppImage', 'started'].map((name) => join(folder, name));
  const updates = { url: server.url, channel: 'latest', publicKey: server.publicKey };
  writeFileSync(policy ?? '', policyText({ settings: { updates: { value: isOn ? updates : 'off' } } }));
  writeFileSync(appImage ?? '', 'the old version');
  const dataDirectory = join(folder, 'data');
  mkdirSync(dataDirectory);
  const env = {
    SAGITTAL_POLICY_FILE: policy ?? '',
    XDG_CACHE_HOME: join(folder, 'cache'),
    APPIMAGE: appImage ?? '',
    APPDIR: dirname(electronPlace().executable),
    STARTED: started ?? '',
  };
  return { dataDirectory, env, appImage: appImage ?? '', started: started ?? '' };
}

const says = (page: Page) => page.getByRole('status', { name: 'Newer versions' });
const lookNow = (page: Page) => page.getByRole('button', { name: 'Look now' }).click();

it('nobody is asked for a newer version where the policy says off', async () => {
  using folder = temporaryFolder();
  await using server = await updateServer();
  server.offer({ version: '9.9.9', file: FILE });
  const { app, page } = await launchApp(siteOf(folder.path, server, false));
  await goTo(page, 'Settings');
  await says(page).getByText('does not look for newer versions').waitFor();
  expect(await page.getByRole('button', { name: 'Look now' }).count()).toBe(0);
  await app.close();
  expect(server.asked).toEqual([]);
});

it('a version is taken only from a signed list, whole, newer, and while no images are on their way', async () => {
  using folder = temporaryFolder();
  await using server = await updateServer();
  const site = siteOf(folder.path, server, true);
  const sagittal = async (...args: string[]) => {
    const end = await runCli(args, { dataDirectory: site.dataDirectory, env: site.env });
    expect([0, 3]).toContain(end.code);
    return end.stdout;
  };
  const { app, page } = await launchApp(site);
  await answerQuestions(app, 'no');
  await goTo(page, 'Settings');

  for (const signedBy of [null, OTHER_KEY]) {
    server.offer({ version: '9.9.9', file: FILE, signedBy });
    await lookNow(page);
    await says(page).getByText('cannot be trusted').waitFor();
    await says(page).getByText('unsigned-list').waitFor();
    server.offer({ version: '0.0.1', file: FILE });
    await lookNow(page);
    await says(page).getByText('There is no newer version').waitFor();
  }
  server.offer({ version: '9.9.9', file: FILE, stagingPercentage: 0 });
  await lookNow(page);
  await says(page).getByText('There is no newer version').waitFor();
  expect(server.asked.filter(({ path }) => path.endsWith('.AppImage'))).toEqual([]);

  server.offer({ version: '9.9.8', file: Buffer.from('#!/bin/sh\necho wrong\n'), sha512: 'A'.repeat(86).concat('==') });
  await lookNow(page);
  await says(page).getByText('wrong-file').waitFor();

  await sagittal('profile', 'set', 'model', '--kind', 'http', '--endpoint-url', 'http://127.0.0.1:9/invocations');
  await sagittal('upload', join('samples', 'chest-phantom.png'), '--profile', 'model', '--no-wait', '--json');
  server.offer({ version: '9.9.9', file: FILE, stagingPercentage: 100 });
  await lookNow(page);
  await says(page).getByText('Version 9.9.9 is there. It waits until no images are on their way').waitFor();
  expect(server.asked.filter(({ path }) => path.includes('9.9.9.AppImage'))).toEqual([]);

  await sagittal('queue', 'pause', '--all');
  await says(page).getByText('Version 9.9.9 is ready').waitFor();
  expect((await askedQuestions(app)).join()).toContain('Install Sagittal 9.9.9 now?');
  expect(readFileSync(site.appImage, 'utf8')).toBe('the old version');
  expect(server.asked.every(({ headers }) => !('x-user-staging-id' in headers))).toBe(true);

  await answerQuestions(app, 'yes');
  const closed = app.waitForEvent('close');
  await page.getByRole('button', { name: 'Install and restart' }).click();
  await closed;
  await until(() => {
    expect(existsSync(site.started)).toBe(true);
  });
  expect(readFileSync(site.appImage)).toEqual(FILE);
  const log = join(folder.path, 'log.ndjson');
  await sagittal('audit', 'export', log);
  const events = readFileSync(log, 'utf8').match(/"event":"(software-updated|update-refused)"/g);
  expect(events?.sort()).toEqual(
    ['software-updated', 'update-refused', 'update-refused', 'update-refused'].map((event) => `"event":"${event}"`),
  );
  expect(await sagittal('queue', 'list', '--json')).toContain('"isPaused":true');
});
