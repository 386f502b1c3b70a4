import type { EventEmitter } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { APP_URL } from '../../../../main/app/app-origin.ts';
import type { EngineEnd } from '../../../../main/app/engine-deaths.ts';
import { runWindow } from '../../../../main/app/run-window.ts';
import type { EngineProcess } from '../../../../main/app/start-engine-process.ts';
import { createVaultFile } from '../../../../main/credentials/vault-file.ts';
import { GivenFiles } from '../../../../main/ipc/given-files.ts';
import type { ProgramPlaces } from '../../../../main/app/program-places.ts';
import type { FromEngine, ToEngine } from '../../../../main/engine/process/transport.ts';
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
      on: nothing,
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
    powerMonitor: { on: nothing },
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
        setProxy: async () => undefined,
        on: nothing,
      },
      fromPartition: () => ({ resolveProxy: async () => 'DIRECT' }),
    },
    Menu: { setApplicationMenu: nothing, buildFromTemplate: nothing },
    ipcMain: { handle: (channel: string, listener: () => unknown) => electron.calls.set(channel, listener) },
  };
});

interface TestWindow extends EventEmitter {
  readonly acts: string[];
  readonly sent: unknown[];
  readonly webContents: { mainFrame: { url: string } };
  isGone: boolean;
  isSmall: boolean;
}
interface TestEngine {
  readonly places: ProgramPlaces;
  readonly posted: ToEngine[];
  readonly say: (message: FromEngine) => void;
  readonly end: () => void;
}
type TestApp = EventEmitter & { exits: number[]; quits: number };

const app = () => electron.app as TestApp;
const windows = () => electron.windows as TestWindow[];
const engines = () => electron.engines as TestEngine[];

/** Stands for the program of the engine. */
function startEngine(places: ProgramPlaces): EngineProcess {
  if (!electron.canStart) throw new Error('engine.js is missing');
  const listeners: ((message: FromEngine) => void)[] = [];
  const enders: ((end: EngineEnd) => void)[] = [];
  const posted: ToEngine[] = [];
  const engine: TestEngine = {
    places,
    posted,
    say: (message) => {
      for (const listener of listeners) listener(message);
    },
    end: () => {
      for (const ender of enders) ender({ code: 0, signal: null, notStarted: null, lastWords: [] });
    },
  };
  electron.engines.push(engine);
  return {
    pid: 7,
    send: (message) => posted.push(message),
    onMessage: (listener) => listeners.push(listener),
    onEnd: (listener) => enders.push(listener),
    kill: () => undefined,
  };
}

let folder: ReturnType<typeof temporaryFolder>;
let before: Listener[];
const versions = Object.getOwnPropertyDescriptor(process, 'versions') ?? {};
beforeEach(() => {
  Object.defineProperty(process, 'versions', {
    ...versions,
    value: { ...process.versions, electron: '33.2.1', chrome: '130.0.1' },
  });
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
async function begin() {
  const databaseKey = Buffer.alloc(32, 5).toString('base64');
  createVaultFile(folder.path, { version: 1, protection: 'none', databaseKey });
  await runWindow(folder.path, '/repository', new GivenFiles(), startEngine);
  const [window] = windows();
  const [engine] = engines();
  if (window === undefined || engine === undefined) throw new Error('a window and an engine');
  const { say } = engine;
  const page = { sender: window.webContents, senderFrame: window.webContents.mainFrame };
  const ask = (event: object) => electron.calls.get(channelOf('app.about'))?.({ ...page, ...event }, undefined);
  return { window, engine, say, ask };
}

describe('the window program', () => {
  it('starts the engine with the key of the vault and opens one window', async () => {
    const { engine } = await begin();
    expect(engine.places.node).toMatch(/^\/repository\/node_modules\/node\/bin\/node/);
    expect(engine.posted).toMatchObject([{ type: 'start', dataDirectory: folder.path, dataProtection: 'unprotected' }]);
    const [start] = engine.posted.filter((message) => message.type === 'start');
    expect(Buffer.from(start?.databaseKey ?? [])).toEqual(Buffer.alloc(32, 5));
    expect(windows()).toHaveLength(1);
  });

  it('tells the page what has changed, as long as there is one', async () => {
    const { window, say } = await begin();
    say({ type: 'changed', topics: ['queue'] });
    window.isGone = true;
    say({ type: 'changed', topics: ['status'] });
    expect(window.sent).toEqual([[TOPICS_CHANNEL, ['queue']]]);
  });

  it('brings its window to the front, or opens another where it is gone', async () => {
    const { window } = await begin();
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
    const { ask } = await begin();
    expect(await ask({})).toMatchObject({ ok: true, value: { version: '1.2.3', dataFolder: folder.path } });
  });

  it.each([
    ['another window', { sender: {} }],
    ['a frame in the page', { senderFrame: { url: APP_URL } }],
    ['a frame that is gone', { senderFrame: null }],
  ])('from %s is refused', async (_, event) => {
    const { ask } = await begin();
    expect(() => ask(event)).toThrow('a call from outside the page was refused');
  });

  it('from a page that is not ours, or where there is no window, is refused', async () => {
    const { ask, window } = await begin();
    window.webContents.mainFrame.url = 'https://elsewhere.test/';
    expect(() => ask({})).toThrow('refused');
    window.isGone = true;
    expect(() => ask({})).toThrow('there is no window');
  });
});

describe('the end', () => {
  it('hides the window, waits for the engine to put its work back, and comes once', async () => {
    const { engine, window } = await begin();
    let prevented = 0;
    const quit = () => app().emit('before-quit', { preventDefault: () => (prevented += 1) });
    quit();
    expect([prevented, app().quits, engine.posted.at(-1)]).toEqual([1, 0, { type: 'stop' }]);
    expect(window.acts).toEqual(['hide']);
    engine.end();
    await until(() => {
      expect(app().quits).toBe(1);
    });
    quit();
    expect(prevented).toBe(1);
  });

  it('comes at once where a part is missing, with a sentence', async () => {
    electron.canStart = false;
    await expect(begin()).rejects.toThrow('a window and an engine');
    expect([electron.errors, app().exits]).toEqual([['Sagittal cannot start'], [1]]);
  });

  it('comes at once where the vault does not open and the person quits; nothing was started', async () => {
    writeFileSync(join(folder.path, 'vault.json'), 'no vault');
    electron.button = 3;
    await runWindow(folder.path, '/repository', new GivenFiles(), startEngine);
    expect([app().exits, windows(), engines(), electron.calls.size]).toEqual([[0], [], [], 0]);
  });
});
