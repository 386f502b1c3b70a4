import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { _electron } from 'playwright-core';
import { expect, it } from 'vitest';
import { sealByPassphrase } from '../../main/credentials/passphrase-vault.ts';
import { createVaultFile } from '../../main/credentials/vault-file.ts';
import { electronPlace, REPOSITORY } from '../support/launch-app.ts';
import { temporaryFolder } from '../support/temporary-store.ts';

const LIMIT = { timeout: 150_000 };
const WORDS = 'seven boats in the rain';

it('a small screen asks for the passphrase before anything opens, and a wrong one opens nothing', async () => {
  using folder = temporaryFolder();
  const cost = { memoryKib: 64, passes: 1, lanes: 1 };
  createVaultFile(folder.path, await sealByPassphrase(randomBytes(32), WORDS, cost));
  const app = await _electron.launch({
    executablePath: electronPlace().executable,
    ...LIMIT,
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-gpu', REPOSITORY],
    env: { ...process.env, SAGITTAL_DATA_DIR: folder.path },
  });
  try {
    const start = await app.firstWindow(LIMIT);
    start.setDefaultTimeout(LIMIT.timeout);
    const field = start.getByLabel('Passphrase', { exact: true });
    await field.fill('another boat entirely');
    await field.press('Enter');
    await start.getByText('This is not the passphrase.').waitFor();
    expect(await start.evaluate(() => 'api' in window)).toBe(false);
    expect(readdirSync(folder.path)).not.toContain('sagittal.db');
    await start.getByRole('button', { name: 'Open' }).waitFor();
    await field.fill(WORDS);
    const opened = app.waitForEvent('window', LIMIT);
    await field.press('Enter');
    const page = await opened;
    await page.getByTestId('status-line').getByText('Ready').waitFor(LIMIT);
    await page.getByText('no key store').waitFor({ ...LIMIT, state: 'detached' });
    expect(app.windows()).toHaveLength(1);
    const logs = join(folder.path, 'logs');
    expect(
      readdirSync(logs)
        .map((name) => readFileSync(join(logs, name), 'utf8'))
        .join(''),
    ).not.toContain('boat');
  } finally {
    await app.close();
  }
});
