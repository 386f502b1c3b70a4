import { app, BrowserWindow, dialog, shell, type IpcMainInvokeEvent } from 'electron';
import { randomUUID } from 'node:crypto';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Topic } from '../../shared/contract/names.ts';
import type { ReportedError } from '../../shared/result.ts';
import type { OpenVault } from '../credentials/open-vault.ts';
import { writeRecoveryKey } from '../credentials/recovery-key.ts';
import { systemKeyStore } from '../credentials/vault-key-store.ts';
import { ExpectedFailure, reportError } from '../engine/base/expected-failure.ts';
import type { CallHandlers } from '../ipc/answer-call.ts';
import { createCallHandlers } from '../ipc/call-handlers.ts';
import { ChoiceExpired } from '../ipc/choice-expired.ts';
import { systemDesk } from '../ipc/system-actions.ts';
import { createDialogs, systemQuestions } from '../ipc/dialogs.ts';
import { registerCalls } from '../ipc/register-calls.ts';
import { openLog } from '../engine/base/log.ts';
import { isAppUrl } from './app-origin.ts';
import { askForPassphrase } from './ask-for-passphrase.ts';
import { openVaultAsking } from './ask-about-vault.ts';
import { ChosenPaths } from '../ipc/chosen-paths.ts';
import type { GivenFiles } from '../ipc/given-files.ts';
import { describeApp } from './describe-app.ts';
import { EngineCallError, EngineHost } from './engine-host.ts';
import { lockDown, systemProxySession } from './lock-down.ts';
import { programPlaces, type ProgramPlaces } from './program-places.ts';
import { addToSendTo } from './send-to.ts';
import { servePage, type PageOptions } from './serve-page.ts';
import { createUpdates } from './run-updates.ts';
import { createStartAtLogin, loginOfThisComputer } from './start-at-login.ts';
import { startEngineProcess } from './start-engine-process.ts';
import { writeSupportBundle } from './support-bundle.ts';
import { tryKey } from './try-key.ts';
import { tryPassphrase } from './try-passphrase.ts';
import { WindowPlace } from './window-place.ts';
import { followPerson, soonerLock } from './window-lock.ts';

/** How long the engine may take to end when the window closes, in milliseconds: requests that have left may come back. */
const STOP_LIMIT_MS = 8_000;

/** Composition root of the window: vault, engine, page, calls. `repository` is where node_modules lies in a checkout. */
export async function runWindow(
  dataDirectory: string,
  repository: string,
  given: GivenFiles,
  startEngine: typeof startEngineProcess = startEngineProcess,
): Promise<void> {
  const log = openLog(dataDirectory, 'window');
  logFaults(log);
  const places = placesOf(repository);
  const pictures = servePages();
  await lockDown();
  const vault = await askForVault(dataDirectory, places);
  if (vault === null) {
    app.exit(0);
    return;
  }
  const place = new WindowPlace(join(BUILT, '..', 'preload', 'index.cjs'), (page) => {
    person.attach(page);
  });
  const engine = new EngineHost({
    start: () => startEngine(places, app.isPackaged),
    startMessage: { type: 'start', dataDirectory, ...vault, ...signInPlace() },
    onChange: (topics: readonly Topic[]) => {
      place.tell(topics);
      updates.hear(topics);
      if (topics.includes('policy')) login.follow();
    },
    systemProxy: (url) => systemProxySession().resolveProxy(url),
    log: warnIn(log),
  });
  const login = atLogin(engine, dataDirectory, repository, log);
  given.onGiven(() => {
    place.tell(['given']);
  });
  const dialogs = createDialogs(() => place.open);
  const end = stopEngineBeforeQuit(engine);
  const onChange = () => {
    place.tell(['updates']);
  };
  const updates = createUpdates({ engine, dialogs, dataDirectory, end, onChange, log: warnIn(log) });
  const person = followPerson(engine, warnIn(log));
  pictures.read = (request) => engine.call('history.picture', request);
  const handlers = createCallHandlers({
    engine,
    chosen: new ChosenPaths(),
    dialogs,
    updates,
    systemActions: systemDesk,
    about: describeApp(dataDirectory, places),
    desk: { startAtLogin: login.start, saveBundle: (path) => writeSupportBundle(places, dataDirectory, path) },
    given,
    recoveryKey: () => writeRecoveryKey(vault.databaseKey, new Date()),
  });
  answerPage(handlers, place, log);
  if (!startOrQuit(engine)) return;
  place.show();
  updates.start();
  login.follow();
  sendTo(dataDirectory, log);
}

/** The start at log-in, and how it is brought to what the policy says. */
function atLogin(engine: EngineHost, dataDirectory: string, repository: string, log: ReturnType<typeof openLog>) {
  const chosen = join(dataDirectory, 'window', 'start-at-login-chosen');
  const start = createStartAtLogin(engine, chosen, loginOfThisComputer(app.isPackaged ? null : repository));
  const follow = () => {
    start.follow().catch((error: unknown) => {
      log.warn({ err: error }, 'the start at log-in could not be set');
    });
  };
  return { start, follow };
}

/** A menu that could not be filled is no reason for anything else. */
function sendTo(dataDirectory: string, log: ReturnType<typeof openLog>): void {
  try {
    addToSendTo({
      platform: process.platform,
      isPackaged: app.isPackaged,
      appData: app.getPath('appData'),
      program: process.execPath,
      mark: join(dataDirectory, 'window', 'send-to-made'),
      write: (path, shortcut) => shell.writeShortcutLink(path, 'create', shortcut),
    });
  } catch (error) {
    log.warn({ err: error }, 'the "Send to" menu could not be filled');
  }
}

function warnIn(log: ReturnType<typeof openLog>) {
  return (event: string, facts: Record<string, unknown>) => {
    log.warn(facts, event);
  };
}

/** This start of the window, where an operator signs in. */
function signInPlace() {
  return { windowId: randomUUID(), longestIdleMs: soonerLock(process.env) };
}

function logFaults(log: ReturnType<typeof openLog>): void {
  process.on('uncaughtException', (error) => {
    log.error({ err: error }, 'fault in the window process');
  });
}

/** Answers the calls of the page in the window, and of nothing else. */
function answerPage(handlers: CallHandlers, place: WindowPlace, log: ReturnType<typeof openLog>): void {
  registerCalls(handlers, {
    checkSender: (event) => {
      checkSender(event, place.open);
    },
    describe: describeError,
    onBug: (error, call) => {
      log.error({ err: error, call }, 'call failed');
    },
  });
}

/** Serves the pages; pictures only once somebody says how they are read. */
function servePages(): { read: PageOptions['readPicture'] } {
  const pictures: { read: PageOptions['readPicture'] } = { read: () => Promise.resolve(null) };
  servePage({ pageFolder: join(BUILT, '..', 'renderer'), readPicture: (request) => pictures.read(request) });
  return pictures;
}

/** The folder of the built main process; this code may lie in a shared part of it. */
const BUILT = dirname(fileURLToPath(import.meta.url)).replace(/parts$/, '');

function placesOf(repository: string): ProgramPlaces {
  const { isPackaged } = app;
  return programPlaces({
    isPackaged,
    resources: process.resourcesPath,
    built: BUILT,
    repository,
    platform: process.platform,
  });
}

function askForVault(dataDirectory: string, places: ProgramPlaces): Promise<OpenVault | null> {
  const doesKeyOpen = (path: string, key: Buffer) => tryKey(places, path, key);
  const preload = join(BUILT, '..', 'preload', 'start.cjs');
  return openVaultAsking({
    ...systemQuestions,
    dataDirectory,
    keyStore: systemKeyStore,
    doesKeyOpen,
    now: Date.now,
    askPassphrase: (vault) => askForPassphrase(preload, (text) => tryPassphrase(places, vault, text)),
  });
}

function startOrQuit(engine: EngineHost): boolean {
  try {
    engine.start();
    return true;
  } catch (error) {
    const detail = error instanceof Error ? error.message : 'the engine does not start';
    dialog.showErrorBox(
      'Sagittal cannot start',
      `A part of Sagittal is missing. Ask IT to install it again.\n\n${detail}`,
    );
    app.exit(1);
    return false;
  }
}

/** Only the top frame of the one window, showing the page itself, may call. */
function checkSender(event: IpcMainInvokeEvent, window: BrowserWindow): void {
  const frame = event.senderFrame;
  const isTrusted =
    event.sender === window.webContents &&
    frame !== null &&
    frame === window.webContents.mainFrame &&
    isAppUrl(frame.url);
  if (!isTrusted) throw new Error('a call from outside the page was refused');
}

function describeError(error: unknown): ReportedError | null {
  if (error instanceof EngineCallError) return error.reported;
  if (error instanceof ExpectedFailure) return reportError(error);
  if (error instanceof ChoiceExpired) return { kind: 'internal', sentence: error.message, forIt: error.message };
  return null;
}

/** Lets nothing quit before the engine has ended; answers a function that ends it for what comes after. */
function stopEngineBeforeQuit(engine: EngineHost): () => Promise<void> {
  let isStopped = false;
  const stop = async () => {
    for (const window of BrowserWindow.getAllWindows()) window.hide();
    await engine.stop(STOP_LIMIT_MS);
    isStopped = true;
  };
  app.on('before-quit', (event) => {
    if (isStopped) return;
    event.preventDefault();
    void stop().then(() => {
      app.quit();
    });
  });
  return stop;
}
