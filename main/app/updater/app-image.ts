import { AppImageUpdater } from 'electron-updater';
import { putInPlace } from '../../updates/put-in-place.ts';

/** As electron-updater's, which would take the old file away before it has the new one, and start it while the old one still runs. */
export class WholeAppImageUpdater extends AppImageUpdater {
  protected override doInstall(): boolean {
    const [fetched, own] = [this.installerPath, process.env['APPIMAGE']];
    if (fetched === null || own === undefined) return false;
    putInPlace(fetched, own);
    return true;
  }
}
