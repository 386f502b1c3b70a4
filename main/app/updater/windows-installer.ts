import { NsisUpdater } from 'electron-updater';
import type { InstallOptions } from 'electron-updater/out/BaseUpdater.js';
import { verifyFile } from '../../updates/verify-file.ts';

/** As electron-updater's, which looks at the installer when it has fetched it, and not when it runs it. */
export class CheckedInstaller extends NsisUpdater {
  /** Where a file lies while it is fetched; null before the first one. */
  get fetchFolder(): string | null {
    return this.downloadedUpdateHelper?.cacheDirForPendingUpdate ?? null;
  }

  protected override doInstall(options: InstallOptions): boolean {
    const fetched = this.installerPath;
    const sha512 = this.downloadedUpdateHelper?.downloadedFileInfo?.sha512;
    if (fetched === null || sha512 === undefined) return false;
    verifyFile(fetched, sha512);
    return super.doInstall(options);
  }
}
