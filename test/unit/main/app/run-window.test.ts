import type { EventEmitter } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { APP_URL } from '../../../../main/app/app-origin.ts';
import { runWindow } from '../../../../main/app/run-window.ts';
import { createVaultFile } from '../../../../main/credentials/vault-file.ts';
import type { FromEngine } from '../../../../main/engine/process/transport.ts';
import { channelOf, TOPICS_CHANNEL } from '../../../../shared/contract/names.ts';
import { temporaryFolder } from '../../../support/temporary-store.ts';
import { until } from '../../../support/until.ts';

type Listener = (...words: unknown[]) => unknown;

/** What Electron was told, and what tests have it say. */
interface Electron {
  app: unknown;
  readonly calls: Map<string, (event: unknown, input: unknown) => unknown>;
  readonly windows: unknown[];
  readonly engines: unknown[];
  canStart: boolean;
  button: number;
  readonly errors: string[];
}

const { electron } = vi.hoisted((): { electron: Electron } => ({
  electron: {
    app: undefined,
    calls: new Map(),
    windows: [],
    engines: [],
    canStart: true,
    button: 0,
    errors: [],
  },
}));

vi.mock('electron', async () => {
  const { EventEmitter: Emitter } = await import('node:events');
  const app = Object.assign(new Emitter(), {
    exits: [] as number[],
    quits: 0,
    isPackaged: false,
    getVersion: () => '1.2.3',
    exit: (code: number) => app.exits.push(code),
    quit: () => (app.quits += 1),
  });
  electron.app = app;
  const nothing = () => undefined;
  class BrowserWindow extends Emitter {
    acts: string[] = [];
    sent: unknown[] = [];
    isGone = false;
    isSmall = false;
    webContents = {
      mainFrame: { url: 'sagittal://app/index.html' },
      send: (...words: unknown[]) => this.sent.push(words),
    };
    options: unknown;
    constructor(options: unknown) {
      super();
      this.options = options;
      electron.windows.push(this);
    }
    static getAllWindows = () => electron.windows;
    loadURL = async () => undefined;
    hide = () => this.acts.push('hide');
    show = () => this.acts.push('show');
    focus = () => this.acts.push('focus');
    restore = () => this.acts.push('restore');
    isMinimized = () => this.isSmall;
    isDestroyed = () => this.isGone;
  }
  return {
    app,
    BrowserWindow,
    nativeTheme: { shouldUseDarkColors: false },
    protocol: { handle: nothing },
    clipboard: {},
    shell: {},
    safeStorage: { isEncryptionAvailable: () => false },
    dialog: {
      showErrorBox: (title: string) => electron.errors.push(title),
      showMessageBox: async () => ({ response: electron.button }),
    },
    session: {
      defaultSession: {
        setPermissionRequestHandler: nothing,
        setPermissionCheckHandler: nothing,
        setDevicePermissionHandler: nothing,
        resolveProxy: async () => 'DIRECT',
      },
    },
    ipcMain: { handle: (channel: string, listener: () => unknown) => electron.calls.set(channel, listener) },
    utilityProcess: {
      fork: (entry: string) => {
        if (!electron.canStart) throw new Error('engine.js is missing');
        const engine = Object.assign(new Emitter(), {
          entry,
          posted: [] as Record<string, unknown>[],
          postMessage: (message: Record<string, unknown>) => engine.posted.push(message),
          kill: () => true,
        });
        electron.engines.push(engine);
        return engine;
      },
    },
  };
});

interface TestWindow extends EventEmitter {
  readonly acts: string[];
  readonly sent: unknown[];
  readonly webContents: { mainFrame: { url: string } };
  isGone: boolean;
  isSmall: boolean;
}
type TestEngine = EventEmitter & { entry: string; posted: Record<string, unknown>[] };
type TestApp = EventEmitter & { exits: number[]; quits: number };

const app = () => electron.app as TestApp;
const windows = () => electron.windows as TestWindow[];
const engines = () => electron.engines as TestEngine[];

let folder: ReturnType<typeof temporaryFolder>;
let before: Listener[];
const versions = Object.getOwnPropertyDescriptor(process, 'versions') ?? {};
beforeEach(() => {
  Object.defineProperty(process, 'versions', { ...versions, value: { ...process.versions, electron: '33.2.1' } });
  folder = temporaryFolder();
  before = process.listeners('uncaughtException') as Listener[];
  Object.assign(electron, { canStart: true, button: 0 });
  for (const list of [electron.windows, electron.engines, electron.errors, app().exits]) list.splice(0);
  electron.calls.clear();
  app().quits = 0;
  app().removeAllListeners();
});
afterEach(() => {
  Object.defineProperty(process, 'versions', versions);
  for (const listener of process.listeners('uncaughtException'))
    if (!before.includes(listener as Listener)) process.off('uncaughtException', listener);
  folder[Symbol.dispose]();
});

/** The window program over a data directory whose vault opens; its one window and its engine. */
async function start() {
  const databaseKey = Buffer.alloc(32, 5).toString('base64');
  createVaultFile(folder.path, { version: 1, protection: 'none', databaseKey });
  await runWindow(folder.path, '/repository');
  const [window] = windows();
  const [engine] = engines();
  if (window === undefined || engine === undefined) throw new Error('a window and an engine');
  const say = (message: FromEngine) => engine.emit('message', message);
  const page = { sender: window.webContents, senderFrame: window.webContents.mainFrame };
  const ask = (event: object) => electron.calls.get(channelOf('app.about'))?.({ ...page, ...event }, undefined);
  return { window, engine, say, ask };
}

describe('the window program', () => {
  it('starts the engine with the key of the vault and opens one window', async () => {
    const { engine } = await start();
    expect(engine.entry).toMatch(/engine\.js$/);
    expect(engine.posted).toMatchObject([{ type: 'start', dataDirectory: folder.path, dataProtection: 'unprotected' }]);
    expect(Buffer.from(engine.posted[0]?.['databaseKey'] as Uint8Array)).toEqual(Buffer.alloc(32, 5));
    expect(windows()).toHaveLength(1);
  });

  it('tells the page what has changed, as long as there is one', async () => {
    const { window, say } = await start();
    say({ type: 'changed', topics: ['queue'] });
    window.isGone = true;
    say({ type: 'changed', topics: ['status'] });
    expect(window.sent).toEqual([[TOPICS_CHANNEL, ['queue']]]);
  });

  it('brings its window to the front, or opens another where it is gone', async () => {
    const { window } = await start();
    app().emit('second-instance');
    window.isSmall = true;
    app().emit('activate');
    expect([window.acts, windows().length]).toEqual([['focus', 'restore', 'focus'], 1]);
    window.isGone = true;
    app().emit('activate');
    expect(windows()).toHaveLength(2);
    app().emit('window-all-closed');
    expect(app().quits).toBe(1);
  });
});

describe('a call', () => {
  it('is answered for the page in the window', async () => {
    const { ask } = await start();
    expect(await ask({})).toMatchObject({ ok: true, value: { version: '1.2.3', dataFolder: folder.path } });
  });

  it.each([
    ['another window', { sender: {} }],
    ['a frame in the page', { senderFrame: { url: APP_URL } }],
    ['a frame that is gone', { senderFrame: null }],
  ])('from %s is refused', async (_, event) => {
    const { ask } = await start();
    expect(() => ask(event)).toThrow('a call from outside the page was refused');
  });

  it('from a page that is not ours, or where there is no window, is refused', async () => {
    const { ask, window } = await start();
    window.webContents.mainFrame.url = 'https://elsewhere.test/';
    expect(() => ask({})).toThrow('refused');
    window.isGone = true;
    expect(() => ask({})).toThrow('there is no window');
  });
});

describe('the end', () => {
  it('hides the window, waits for the engine to put its work back, and comes once', async () => {
    const { engine, window } = await start();
    let prevented = 0;
    const quit = () => app().emit('before-quit', { preventDefault: () => (prevented += 1) });
    quit();
    expect([prevented, app().quits, engine.posted.at(-1)]).toEqual([1, 0, { type: 'stop' }]);
    expect(window.acts).toEqual(['hide']);
    engine.emit('exit', 0);
    await until(() => {
      expect(app().quits).toBe(1);
    });
    quit();
    expect(prevented).toBe(1);
  });

  it('comes at once where a part is missing, with a sentence', async () => {
    electron.canStart = false;
    await expect(start()).rejects.toThrow('a window and an engine');
    expect([electron.errors, app().exits]).toEqual([['Sagittal cannot start'], [1]]);
  });

  it('comes at once where the vault does not open and the person quits; nothing was started', async () => {
    writeFileSync(join(folder.path, 'vault.json'), 'no vault');
    electron.button = 3;
    await runWindow(folder.path, '/repository');
    expect([app().exits, windows(), engines(), electron.calls.size]).toEqual([[0], [], [], 0]);
  });
});
