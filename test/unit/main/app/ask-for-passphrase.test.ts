import { EventEmitter } from 'node:events';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { askForPassphrase } from '../../../../main/app/ask-for-passphrase.ts';
import { START_URL } from '../../../../main/app/app-origin.ts';
import { TRY_PASSPHRASE, USE_RECOVERY_KEY } from '../../../../shared/contract/start.ts';

interface Page {
  readonly mainFrame: { url: string };
}

const { electron } = vi.hoisted(() => ({
  electron: { channels: new Map<string, (event: object, input?: unknown) => unknown>(), pages: [] as Page[] },
}));
vi.mock('electron', () => ({
  app: { on: () => undefined, off: () => undefined },
  nativeTheme: { shouldUseDarkColors: false },
  ipcMain: {
    handle: (channel: string, answer: (event: object) => unknown) => electron.channels.set(channel, answer),
    removeHandler: (channel: string) => electron.channels.delete(channel),
  },
  BrowserWindow: class extends EventEmitter {
    webContents: Page = { mainFrame: { url: START_URL } };
    constructor() {
      super();
      electron.pages.push(this.webContents);
    }
    loadURL = () => Promise.resolve();
    isDestroyed = () => false;
    destroy = () => undefined;
  },
}));

beforeEach(() => {
  electron.pages.length = 0;
});

/** The screen, open; `say` is what its own page sends, unless the event says otherwise. */
function open() {
  const tried: string[] = [];
  const attempt = async (text: string) => {
    tried.push(text);
    return null;
  };
  const answer = askForPassphrase('/start.cjs', attempt);
  const [page] = electron.pages;
  if (page === undefined) throw new Error('a window');
  const say = (channel: string, event: object = {}) =>
    electron.channels.get(channel)?.({ sender: page, senderFrame: page.mainFrame, ...event }, 'seven boats');
  return { answer, page, say, tried };
}

describe('the screen that asks for the passphrase', () => {
  it('hears its own page alone', async () => {
    const { answer, page, say, tried } = open();
    const strangers = [{ sender: {} }, { senderFrame: { url: START_URL } }, { senderFrame: null }];
    for (const channel of [TRY_PASSPHRASE, USE_RECOVERY_KEY])
      for (const stranger of strangers)
        expect(() => say(channel, stranger)).toThrow('a call from outside the page was refused');
    page.mainFrame.url = 'https://elsewhere.test/';
    expect(() => say(USE_RECOVERY_KEY)).toThrow('refused');
    page.mainFrame.url = START_URL;
    await say(TRY_PASSPHRASE);
    expect(tried).toEqual(['seven boats']);
    void say(USE_RECOVERY_KEY);
    expect(await answer).toBe('recovery-key');
  });
});
