import { app, BrowserWindow, ipcMain, nativeTheme, type IpcMainInvokeEvent } from 'electron';
import { TRY_PASSPHRASE, USE_RECOVERY_KEY } from '../../shared/contract/start.ts';
import { START_URL } from './app-origin.ts';
import { PassphraseTries, type TriesPorts } from './passphrase-tries.ts';
import { safeWebPreferences } from './safe-web-preferences.ts';

/** The key of the vault, or what the person does instead; null where they close the window. */
export type PassphraseAnswer = Buffer | 'recovery-key' | null;

/** Asks for the passphrase on a small screen of its own, before anything is opened. `preload` is the path of its built preload. */
export async function askForPassphrase(preload: string, attempt: TriesPorts['attempt']): Promise<PassphraseAnswer> {
  // Without a listener Electron quits between this window and the next.
  const stay = () => undefined;
  app.on('window-all-closed', stay);
  const { promise, resolve } = Promise.withResolvers<PassphraseAnswer>();
  const window = openSmallWindow(preload);
  const tries = new PassphraseTries({ attempt, now: () => performance.now(), onOpen: resolve });
  window.once('closed', () => {
    resolve(null);
  });
  ipcMain.handle(TRY_PASSPHRASE, (event, passphrase: unknown) => {
    checkSender(event, window);
    return tries.try(passphrase);
  });
  ipcMain.handle(USE_RECOVERY_KEY, (event) => {
    checkSender(event, window);
    resolve('recovery-key');
  });
  try {
    return await promise;
  } finally {
    for (const channel of [TRY_PASSPHRASE, USE_RECOVERY_KEY]) ipcMain.removeHandler(channel);
    if (!window.isDestroyed()) window.destroy();
    setImmediate(() => app.off('window-all-closed', stay));
  }
}

function openSmallWindow(preload: string): BrowserWindow {
  const window = new BrowserWindow({
    title: 'Sagittal',
    width: 460,
    height: 380,
    resizable: false,
    maximizable: false,
    fullscreenable: false,
    show: false,
    autoHideMenuBar: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#14181a' : '#f6f7f7',
    webPreferences: safeWebPreferences(preload, false),
  });
  window.once('ready-to-show', () => {
    window.show();
  });
  void window.loadURL(START_URL);
  return window;
}

/** Only the top frame of this window, showing this screen, may call. */
function checkSender({ sender, senderFrame }: IpcMainInvokeEvent, window: BrowserWindow): void {
  const isTrusted =
    !window.isDestroyed() &&
    sender === window.webContents &&
    senderFrame !== null &&
    senderFrame === window.webContents.mainFrame &&
    senderFrame.url === START_URL;
  if (!isTrusted) throw new Error('a call from outside the page was refused');
}
