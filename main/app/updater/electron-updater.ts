import { app } from 'electron';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Updater } from '../../updates/update-ports.ts';
import { keepMade } from '../../updates/keep-made.ts';
import type { MadeUpdater, MakeUpdaterOptions } from './make-updater.ts';

export interface ElectronUpdaterOptions extends Pick<MakeUpdaterOptions, 'log'> {
  /** Where a checkout keeps what a package has beside its archive; absolute. */
  readonly developmentConfig: string;
  /** Ends everything in good order, so that the new version can take its place. */
  readonly end: () => Promise<void>;
}

/** What is fetched at most where a list does not say how large its file is. */
const MAX_FILE_BYTES = 2 * 1_024 ** 3;

/** electron-updater, loaded with the first look: an AppImage replaces its own file, on Windows the installer runs. */
export function createElectronUpdater({ developmentConfig, end, log }: ElectronUpdaterOptions): Updater {
  const ready = keepMade(() => load(developmentConfig, log));
  let maxBytes = MAX_FILE_BYTES;
  return {
    look: async (server) => {
      const { updater, setServer } = await ready();
      setServer(server);
      const found = await updater.checkForUpdates();
      if (found?.isUpdateAvailable !== true) return null;
      maxBytes = Math.max(...found.updateInfo.files.map(({ size }) => size ?? MAX_FILE_BYTES));
      return found.updateInfo.version;
    },
    fetch: async () => {
      const { fetchWithin } = await import('./fetch-within.ts');
      await fetchWithin((await ready()).updater, maxBytes);
    },
    install: async () => {
      const { updater } = await ready();
      await end();
      app.releaseSingleInstanceLock();
      // Whatever comes of it, Sagittal opens again: with what could not be put in place it is the old version.
      updater.once('error', () => {
        if (process.platform === 'win32') relaunch();
        app.quit();
      });
      if (process.platform !== 'win32') relaunch();
      updater.quitAndInstall(true, true);
    },
  };
}

/** Starts the program again once this one has ended; of an AppImage its file, since its own folder is gone then. */
function relaunch(): void {
  const file = process.env['APPIMAGE'];
  app.relaunch(file === undefined ? {} : { execPath: file, args: process.argv.slice(1) });
}

async function load(developmentConfig: string, log: ElectronUpdaterOptions['log']): Promise<MadeUpdater> {
  if (!app.isPackaged) {
    mkdirSync(dirname(developmentConfig), { recursive: true });
    writeFileSync(developmentConfig, 'updaterCacheDirName: sagittal-updater\n');
  }
  const { makeUpdater } = await import('./make-updater.ts');
  return makeUpdater({ developmentConfig: app.isPackaged ? null : developmentConfig, log });
}
