import { app, type BrowserWindow, type WebContents } from 'electron';
import { TOPICS_CHANNEL, type Topic } from '../../shared/contract/names.ts';
import { openWindow } from './open-window.ts';

/** The one window there is at a time. */
export class WindowPlace {
  readonly #preload: string;
  readonly #onOpen: (page: WebContents) => void;
  #window: BrowserWindow | null = null;

  /** `onOpen` hears of each page that a window is opened for. */
  constructor(preload: string, onOpen: (page: WebContents) => void) {
    this.#preload = preload;
    this.#onOpen = onOpen;
    app.on('second-instance', () => {
      this.show();
    });
    app.on('activate', () => {
      this.show();
    });
    app.on('window-all-closed', () => {
      app.quit();
    });
  }

  /** The window, or null while there is none. */
  get current(): BrowserWindow | null {
    return this.#window === null || this.#window.isDestroyed() ? null : this.#window;
  }

  /** The window; throws while there is none. */
  get open(): BrowserWindow {
    if (this.current === null) throw new Error('there is no window');
    return this.current;
  }

  /** Says to the page, where there is one, what has changed. */
  tell(topics: readonly Topic[]): void {
    this.current?.webContents.send(TOPICS_CHANNEL, topics);
  }

  /** Opens the window, or brings it to the front. */
  show(): void {
    if (this.current === null) {
      this.#window = openWindow(this.#preload);
      this.#onOpen(this.#window.webContents);
      return;
    }
    if (this.current.isMinimized()) this.current.restore();
    this.current.focus();
  }
}
