import type { UpdateServer } from '../../../shared/updates.ts';
import { WholeAppImageUpdater } from './app-image.ts';
import { SignedList, type SignedListOptions } from './signed-list.ts';
import { CheckedInstaller } from './windows-installer.ts';

export interface MadeUpdater {
  readonly updater: WholeAppImageUpdater | CheckedInstaller;
  readonly setServer: (server: UpdateServer) => void;
}

export interface MakeUpdaterOptions {
  /** What a checkout has in place of the file that lies beside a package's archive; null in a package. */
  readonly developmentConfig: string | null;
  readonly log: (event: string, facts: Record<string, unknown>) => void;
}

/** electron-updater as Sagittal uses it: nothing happens by itself, nothing goes back to an older version. */
export function makeUpdater({ developmentConfig, log }: MakeUpdaterOptions): MadeUpdater {
  const updater = process.platform === 'win32' ? new CheckedInstaller() : new WholeAppImageUpdater();
  updater.autoDownload = false;
  updater.autoInstallOnAppQuit = false;
  updater.allowDowngrade = false;
  updater.disableWebInstaller = true;
  // Parts of files are asked for otherwise, which many plain web servers do not answer.
  updater.disableDifferentialDownload = true;
  updater.logger = {
    info: () => undefined,
    warn: (words: unknown) => {
      log('update', { words: String(words) });
    },
    error: (words: unknown) => {
      log('update failed', { words: String(words) });
    },
  };
  if (developmentConfig !== null) {
    updater.forceDevUpdateConfig = true;
    updater.updateConfigPath = developmentConfig;
  }
  const setServer = (server: UpdateServer) => {
    const options: SignedListOptions = { ...server, provider: 'custom', updateProvider: SignedList };
    updater.setFeedURL(options);
  };
  return { updater, setServer };
}
