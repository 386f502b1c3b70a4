import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { z } from 'zod';

/** The checkout. */
export const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));

const placeSchema = z.object({ executable: z.string(), version: z.string() });

/** The Electron that the set-up found. */
export function electronPlace(): z.infer<typeof placeSchema> {
  const text = readFileSync(join(REPOSITORY, 'node_modules', '.sagittal-electron.json'), 'utf8');
  return placeSchema.parse(JSON.parse(text));
}

export interface RunningApp {
  readonly app: ElectronApplication;
  readonly page: Page;
}

export interface LaunchOptions {
  readonly dataDirectory: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
  /** What it is started with, after the folder of the checkout. */
  readonly files?: readonly string[];
  /** True where somebody has to sign in first. */
  readonly isLocked?: boolean;
}

/** How long anything on a page is waited for, in milliseconds: far more than a busy machine needs. */
const LIMIT_MS = 150_000;

/** Starts the built app in real Electron and waits until its page is in use. */
export async function launchApp({
  dataDirectory,
  env = {},
  args = [],
  files = [],
  isLocked = false,
}: LaunchOptions): Promise<RunningApp> {
  const isRoot = process.getuid?.() === 0;
  const app = await _electron.launch({
    executablePath: electronPlace().executable,
    timeout: LIMIT_MS,
    args: [...(isRoot ? ['--no-sandbox'] : []), '--disable-gpu', ...args, REPOSITORY, ...files],
    env: { ...environment(), SAGITTAL_DATA_DIR: dataDirectory, ...env },
  });
  const page = await app.firstWindow({ timeout: LIMIT_MS });
  page.setDefaultTimeout(LIMIT_MS);
  if (isLocked) {
    await page.getByRole('heading', { name: 'Locked' }).waitFor();
    return { app, page };
  }
  await page
    .getByTestId('status-line')
    .getByText('Ready')
    .or(page.getByText(/All done|images? paused/))
    .first()
    .waitFor();
  return { app, page };
}

/** Goes to one of the four places by its button in the rail. */
export async function goTo(page: Page, place: 'Upload' | 'Queue' | 'Answers' | 'Settings'): Promise<void> {
  await page
    .getByRole('navigation')
    .getByRole('button', { name: new RegExp(`^${place}`) })
    .click();
}

/** Answers the next open dialog with the given paths, as a person's choice would. */
export async function chooseNext(app: ElectronApplication, paths: readonly string[]): Promise<void> {
  await app.evaluate(({ dialog }, filePaths) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [...filePaths] });
  }, paths);
}

/** Answers the next save dialog with the given path. */
export async function saveNextAs(app: ElectronApplication, path: string): Promise<void> {
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, path);
}

/** Answers every native question from now on: with its verb, or with Cancel; `askedQuestions` tells what was asked. */
export async function answerQuestions(app: ElectronApplication, answer: 'yes' | 'no'): Promise<void> {
  await app.evaluate(
    ({ dialog }, response) => {
      const asked: string[] = [];
      Reflect.set(dialog, 'asked', asked);
      Reflect.set(dialog, 'showMessageBox', (_window: unknown, { message, detail }: Record<string, string>) => {
        asked.push(`${message}\n${detail}`);
        return Promise.resolve({ response, checkboxChecked: false });
      });
    },
    answer === 'yes' ? 0 : 1,
  );
}

/** The native questions since the last `answerQuestions`. */
export async function askedQuestions(app: ElectronApplication): Promise<string[]> {
  return app.evaluate(({ dialog }) => Reflect.get(dialog, 'asked') as string[]);
}

function environment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
