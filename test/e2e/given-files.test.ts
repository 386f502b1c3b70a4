import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { electronPlace, goTo, launchApp, REPOSITORY } from '../support/launch-app.ts';
import { policyText } from '../support/policies.ts';
import { temporaryFolder } from '../support/temporary-store.ts';
import { until } from '../support/until.ts';

const sample = (name: string) => join(REPOSITORY, 'samples', name);

/** Starts the program once more, as "Open with" does; it ends at once, with its files handed over. */
async function startAgain(dataDirectory: string, words: readonly string[]): Promise<number | null> {
  const args = [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-gpu', REPOSITORY, ...words];
  const env = { ...process.env, SAGITTAL_DATA_DIR: dataDirectory };
  const child = spawn(electronPlace().executable, args, { cwd: join(REPOSITORY, 'samples'), env, stdio: 'ignore' });
  await once(child, 'exit');
  return child.exitCode;
}

it('what the program is started with becomes a selection, also by a second start; what is not there is named', async () => {
  using folder = temporaryFolder();
  const { app, page } = await launchApp({ dataDirectory: folder.path, files: [sample('chest-phantom.png')] });
  await page.getByRole('button', { name: 'Send 1 image', exact: true }).waitFor();
  await goTo(page, 'Settings');
  const words = [pathToFileURL(sample('skin-phantom.jpg')).href, '--', 'abdomen-ct.dcm', 'gone.dcm'];
  expect(await startAgain(folder.path, words)).toBe(0);
  await page.getByText('gone.dcm: not there').waitFor();
  await page.getByRole('button', { name: /^Send [23] images$/ }).waitFor();
  await app.close();
});

it('the policy has it start at log-in, and a person cannot change that', async () => {
  using folder = temporaryFolder();
  const policy = join(folder.path, 'policy.json');
  writeFileSync(policy, policyText({ settings: { startAtLogin: { value: 'on' } } }));
  const config = join(folder.path, 'config');
  const { app, page } = await launchApp({
    dataDirectory: join(folder.path, 'data'),
    env: { SAGITTAL_POLICY_FILE: policy, XDG_CONFIG_HOME: config },
  });
  await until(() => {
    expect(existsSync(join(config, 'autostart', 'sagittal-window.desktop'))).toBe(true);
  });
  await goTo(page, 'Settings');
  await page.getByLabel('Open Sagittal when I sign in to this computer').waitFor();
  expect(await page.getByRole('switch', { name: 'Open Sagittal' }).count()).toBe(0);
  await app.close();
});

it('a support bundle is written where the person says', async () => {
  using folder = temporaryFolder();
  const { app, page } = await launchApp({ dataDirectory: join(folder.path, 'data') });
  const path = join(folder.path, 'for-it.zip');
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, path);
  await goTo(page, 'Settings');
  await page.getByRole('button', { name: 'Save a support bundle' }).click();
  await page.getByText('Support bundle saved as').waitFor();
  expect(existsSync(path)).toBe(true);
  await app.close();
});
