import { app, BrowserWindow, nativeTheme } from 'electron';
import { APP_URL } from './app-origin.ts';
import { safeWebPreferences } from './safe-web-preferences.ts';

/** Opens the one window; it shows itself once the page is drawn. `preload` is the path of the built preload. */
export function openWindow(preload: string): BrowserWindow {
  const window = new BrowserWindow({
    title: 'Sagittal',
    width: 1280,
    height: 760,
    minWidth: 900,
    minHeight: 600,
    show: false,
    autoHideMenuBar: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#14181a' : '#f6f7f7',
    webPreferences: safeWebPreferences(preload, !app.isPackaged),
  });
  window.once('ready-to-show', () => {
    window.show();
  });
  void window.loadURL(APP_URL);
  return window;
}
