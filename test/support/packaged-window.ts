import { once } from 'node:events';
import { chromium, type Page } from 'playwright-core';
import { displayOf, startAs, type InstalledCopy, type Person } from './packaged-app.ts';

/** How long anything on a page is waited for, in milliseconds: far more than a busy machine needs. */
const LIMIT_MS = 150_000;

/** An open window of a package, which is driven by the DevTools protocol: its inspector is off for good. */
export interface PackagedWindow {
  readonly page: Page;
  readonly pid: number;
  /** Settles once the program has ended, however. */
  readonly ended: Promise<unknown>;
  /** Closes the window; answers the exit code. */
  readonly close: () => Promise<number | null>;
}

/** Opens the window of an installed copy as that person; `env` adds to the environment. */
export async function openPackagedWindow(
  copy: InstalledCopy,
  person: Person,
  env: NodeJS.ProcessEnv = {},
): Promise<PackagedWindow> {
  const args = ['--remote-debugging-port=0', '--disable-gpu', `--data-dir=${person.dataDirectory}`];
  const child = startAs(person, copy.program, args, { ...displayOf(process.env), ...env });
  const ended = once(child, 'exit');
  const address = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      const found = /DevTools listening on (ws:\S+)/.exec(said)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.once('exit', (code) => {
      reject(new Error(`the window ended with ${String(code)}: ${said}`));
    });
  });
  const browser = await chromium.connectOverCDP(address, { timeout: LIMIT_MS });
  const [context] = browser.contexts();
  if (context === undefined) throw new Error('the window has no page');
  const page = context.pages()[0] ?? (await context.waitForEvent('page', { timeout: LIMIT_MS }));
  page.setDefaultTimeout(LIMIT_MS);
  return {
    page,
    pid: child.pid ?? 0,
    ended,
    close: async () => {
      await page.close();
      await ended;
      return child.exitCode;
    },
  };
}
