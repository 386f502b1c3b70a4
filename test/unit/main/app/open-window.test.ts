import { EventEmitter } from 'node:events';
import { beforeEach, expect, it, vi } from 'vitest';
import { openWindow } from '../../../../main/app/open-window.ts';

interface Made {
  options: Record<string, unknown>;
  readonly urls: string[];
  shown: number;
  isDark: boolean;
}

const { made } = vi.hoisted((): { made: Made } => ({ made: { options: {}, urls: [], shown: 0, isDark: false } }));
vi.mock('electron', () => ({
  app: { isPackaged: true },
  nativeTheme: {
    get shouldUseDarkColors() {
      return made.isDark;
    },
  },
  BrowserWindow: class extends EventEmitter {
    constructor(options: Record<string, unknown>) {
      super();
      made.options = options;
    }
    loadURL = async (url: string) => void made.urls.push(url);
    show = () => (made.shown += 1);
  },
}));

beforeEach(() => {
  Object.assign(made, { options: {}, urls: [], shown: 0, isDark: false });
});

it('the window holds the page alone, in a sandbox, without Node', () => {
  openWindow('/built/preload.cjs');
  expect(made.urls).toEqual(['sagittal://app/index.html']);
  expect(made.options['webPreferences']).toEqual({
    preload: '/built/preload.cjs',
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webviewTag: false,
    webSecurity: true,
    spellcheck: false,
    navigateOnDragDrop: false,
    devTools: false,
  });
});

it('shows itself once it is drawn, in the colour of the desk', () => {
  const window = openWindow('/p');
  expect([made.options['show'], made.shown]).toEqual([false, 0]);
  window.emit('ready-to-show');
  window.emit('ready-to-show');
  const light = made.options['backgroundColor'];
  made.isDark = true;
  openWindow('/p');
  expect([made.shown, light === made.options['backgroundColor']]).toEqual([1, false]);
});
