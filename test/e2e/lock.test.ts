import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CALL_ACCESS } from '../../main/engine/calls/call-access.ts';
import { CALL_NAMES } from '../../shared/contract/names.ts';
import { dropFiles } from '../support/drop-files.ts';
import { drawBoth } from '../support/draw-both.ts';
import { goTo, launchApp, REPOSITORY, type RunningApp } from '../support/launch-app.ts';
import { runCli } from '../support/run-cli.ts';
import { temporaryFolder } from '../support/temporary-store.ts';

const folder = temporaryFolder();
const dataDirectory = join(folder.path, 'data');
const PIN = '482915';
let running: RunningApp;

beforeAll(async () => {
  running = await launchApp({ dataDirectory });
  await running.page.setViewportSize({ width: 1366, height: 728 });
});

afterAll(async () => {
  await running.app.close();
  folder[Symbol.dispose]();
});

async function unlock(page: Page): Promise<void> {
  await page.getByLabel('PIN or passphrase').fill(PIN);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Lock now' }).waitFor();
}

/** What a page that was taken over gets from each call, by its refusal. */
async function askEverything(page: Page): Promise<Record<string, string>> {
  return page.evaluate(
    async ([names, given]) => {
      const api = Reflect.get(window, 'api') as Record<string, Record<string, (input?: unknown) => Promise<unknown>>>;
      const kinds: Record<string, string> = {};
      for (const name of names) {
        const [group = '', method = ''] = name.split('.');
        const ask = async (input?: unknown) => {
          const answer = (await api[group]?.[method]?.(input)) as { ok: boolean; error?: { kind: string } };
          return answer.ok ? 'answered' : (answer.error?.kind ?? '');
        };
        const first = await ask();
        kinds[name] = first === 'internal' ? await ask(given) : first;
      }
      return kinds;
    },
    [names(), GIVEN] as const,
  );
}

/** What calls take, all in one; what a call does not know is left out. */
const GIVEN = {
  ...{
    offset: 0,
    limit: 10,
    id: 1,
    ids: [1],
    batchId: 1,
    format: 'csv',
    file: 'csv',
    names: 'real',
    name: 'Eve',
    isNew: true,
  },
  ...{
    profileName: 'demo',
    batchName: 'x',
    scanId: 's',
    token: 't',
    undo: 'u',
    testId: 't',
    pin: '482915',
    code: '123456',
  },
  ...{
    settings: {},
    what: 'keys',
    priority: 'urgent',
    selection: { ids: [1] },
    isOn: true,
    readySuffix: null,
    place: { id: 1 },
  },
  ...{ decision: { decision: 'rejected' } },
};

function names(): string[] {
  return CALL_NAMES.filter((name) => CALL_ACCESS[name] !== 'open' && name !== 'upload.dropped');
}

it('an operator is added in the settings; Ctrl+L takes everything off the page', async () => {
  const { page } = running;
  await dropFiles(page, [join(REPOSITORY, 'samples')]);
  await page.getByRole('button', { name: 'Send 12 images' }).click();
  await page.getByText('12 answered').first().waitFor();
  await goTo(page, 'Settings');
  await page.getByRole('button', { name: 'Add the first operator' }).click();
  await page.getByLabel('Name').fill('Ada Miller');
  await page.getByLabel('PIN or passphrase').fill(PIN);
  await page.getByLabel('The same again').fill(PIN);
  await page.getByRole('button', { name: 'Add the operator' }).click();
  await page.getByText('signed in').waitFor();
  await drawBoth(page, 'lock-settings');
  await goTo(page, 'Answers');
  await page.getByRole('img').first().waitFor();
  const [row] = await page.getByRole('row').allTextContents();
  expect(row).not.toBe('');
  await page.keyboard.press('Control+l');
  await page.getByRole('heading', { name: 'Locked' }).waitFor();
  await drawBoth(page, 'lock');
  expect(await page.locator('img, canvas, [role=row]').count()).toBe(0);
  expect(await page.content()).not.toMatch(/\.dcm|\.png|\.jpg/);
  expect(await page.getByLabel('PIN or passphrase').evaluate((field) => field === document.activeElement)).toBe(true);
});

it('no call gets through from a page that was taken over, nor a picture', async () => {
  const { page } = running;
  const kinds = await askEverything(page);
  expect(Object.entries(kinds).filter(([, kind]) => kind !== 'locked' && kind !== 'internal')).toEqual([]);
  expect(kinds).toMatchObject({ 'history.export': 'locked', 'upload.pickFiles': 'locked', 'profiles.list': 'locked' });
  const status = await page.evaluate(async () => (await fetch('sagittal://picture/1?edge=64')).status);
  expect(status).toBe(404);
});

it('a wrong PIN is told, and many have to wait; the window says for how long', async () => {
  const { page } = running;
  for (let tries = 0; tries < 3; tries += 1) {
    await page.getByLabel('PIN or passphrase').fill('482916');
    await page.keyboard.press('Enter');
    await page
      .getByRole('alert')
      .getByText(/not the PIN|Too many/)
      .waitFor();
  }
  await page.getByRole('alert').getByText('Too many wrong tries. Try again in').waitFor();
  await drawBoth(page, 'lock-waiting');
  await page.getByText('Too many wrong tries').waitFor({ state: 'detached' });
  await unlock(page);
});

it('is locked from the start, and by itself when nobody uses it', async () => {
  await running.app.close();
  running = await launchApp({ dataDirectory, env: { SAGITTAL_LOCK_AFTER_MS: '3000' }, isLocked: true });
  await running.page.getByLabel('PIN or passphrase').fill(PIN);
  await running.page.keyboard.press('Enter');
  await running.page.getByRole('navigation').waitFor();
  await running.page.getByRole('heading', { name: 'Locked' }).waitFor();
  await running.app.close();
  running = await launchApp({ dataDirectory, isLocked: true });
});

it('goes in without a PIN for a reason, and tells the next operator; the command line locks the window', async () => {
  const { page } = running;
  await page.setViewportSize({ width: 1366, height: 728 });
  await page.getByRole('button', { name: 'PIN forgotten' }).click();
  await page.getByLabel('Reason').fill('Ada is ill, emergency in room 3');
  await drawBoth(page, 'lock-break-glass');
  await page.getByRole('button', { name: 'Go in without a PIN' }).click();
  await page.getByRole('button', { name: 'Without a PIN' }).waitFor();
  await runCli(['lock'], { dataDirectory });
  await page.getByRole('heading', { name: 'Locked' }).waitFor();
  await page.getByLabel('PIN or passphrase').fill(PIN);
  await page.keyboard.press('Enter');
  await page.getByText('emergency in room 3').waitFor();
  await drawBoth(page, 'lock-told');
  await page.getByRole('button', { name: 'I have read this' }).click();
  await page.getByText('emergency in room 3').waitFor({ state: 'detached' });
});
