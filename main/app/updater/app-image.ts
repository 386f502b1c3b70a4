import { AppImageUpdater } from 'electron-updater';
import { putInPlace } from '../../updates/put-in-place.ts';

/** As electron-updater's, which would take the old file away before it has the new one, and start it while the old one still runs. */
export class WholeAppImageUpdater extends AppImageUpdater {
  /** Where a file lies while it is fetched; null before the first one. */
  get fetchFolder(): string | null {
    return this.downloadedUpdateHelper?.cacheDirForPendingUpdate ?? null;
  }

  protected override doInstall(): boolean {
    const [fetched, own] = [this.installerPath, process.env['APPIMAGE']];
    const sha512 = this.downloadedUpdateHelper?.downloadedFileInfo?.sha512;
    if (fetched === null || own === undefined || sha512 === undefined) return false;
    putInPlace(fetched, own, sha512);
    return true;
  }
}
