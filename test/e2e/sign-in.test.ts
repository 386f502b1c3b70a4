import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { drawBoth } from '../support/draw-both.ts';
import { startEndpointProcess } from '../support/endpoint-process.ts';
import { answerQuestions, chooseNext, goTo, launchApp } from '../support/launch-app.ts';
import { pageMemory } from '../support/page-memory.ts';
import { runCli } from '../support/run-cli.ts';
import { temporaryFolder } from '../support/temporary-store.ts';
import { writeImages } from '../support/write-images.ts';

const PROXY_PASSWORD = 'canary-of-the-proxy-7f3a';

it('images that wait for a key go on once its file is chosen; neither key nor proxy password is ever in the page', async () => {
  using folder = temporaryFolder();
  const options = { dataDirectory: join(folder.path, 'data') };
  const endpoint = await startEndpointProcess();
  const { accessKeyId, secretAccessKey, region, url } = endpoint;
  const images = join(folder.path, 'Monday round');
  await writeImages(images, 2);
  const place = ['--region', region, '--endpoint-name', 'chest', '--endpoint-url', url];
  await runCli(['profile', 'set', 'chest', '--kind', 'sagemaker', '--credentials', 'stored', ...place], options);
  const container = [
    '--endpoint-url',
    'https://models.hospital.org/invocations',
    '--proxy',
    'http://ward3@127.0.0.1:9',
  ];
  await runCli(['profile', 'set', 'ward', '--kind', 'http', ...container], options);
  await runCli(['upload', images, '--profile', 'chest', '--no-wait'], options);
  await runCli(['queue', 'pause', '--all'], options);

  const { app, page } = await launchApp(options);
  await page.setViewportSize({ width: 1366, height: 728 });
  await page.getByRole('button', { name: 'Hide this notice until Sagittal is started again' }).click();
  await runCli(['queue', 'resume', '--all'], options);
  await goTo(page, 'Queue');
  const ask = page.getByRole('alert').getByRole('button', { name: 'Give the access key…' });
  await ask.waitFor();
  await page
    .getByRole('button', { name: /^Details for IT on/ })
    .first()
    .click();
  await page.getByRole('button', { name: 'Find out what is wrong' }).waitFor();
  await drawBoth(page, 'queue-sign-in');
  await ask.click();
  const dialog = page.getByRole('dialog', { name: 'Sign-in of chest' });
  await dialog.getByText('Access key needed').waitFor();
  await drawBoth(page, 'sign-in-keys');
  const file = join(folder.path, 'accessKeys.csv');
  writeFileSync(file, `Access key ID,Secret access key\n${accessKeyId},${secretAccessKey}\n`);
  await chooseNext(app, [file]);
  await dialog.getByRole('button', { name: 'Choose the key file from AWS…' }).click();
  await dialog.getByText(/^(Sign-in ready|A key is kept; not used yet)$/).waitFor();
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await page.getByText('All 2 images answered').waitFor();

  await goTo(page, 'Settings');
  const ward = page.getByRole('article', { name: 'ward' });
  await ward.getByRole('button', { name: 'Give the proxy password…' }).click();
  const proxy = page.getByRole('dialog', { name: 'Sign-in of ward' });
  await app.evaluate(({ clipboard }, password) => clipboard.writeText(password), PROXY_PASSWORD);
  await answerQuestions(app, 'yes');
  await proxy.getByRole('button', { name: 'Take the proxy password from the clipboard' }).click();
  await proxy.getByText('No sign-in needed').waitFor();
  await drawBoth(page, 'sign-in-proxy');

  const memory = await pageMemory(page);
  expect(memory).toContain('Monday round');
  expect([secretAccessKey, accessKeyId, PROXY_PASSWORD].filter((secret) => memory.includes(secret))).toEqual([]);
  await proxy.getByRole('button', { name: 'Forget what is kept for this profile' }).click();
  await page.getByRole('button', { name: 'Forget the sign-in' }).click();
  await proxy.getByText('Proxy password needed').waitFor();
  await app.close();
  await endpoint.stop();
});
