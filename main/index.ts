import { app } from 'electron';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { registerScheme } from './app/serve-page.ts';
import { runWindow } from './app/run-window.ts';
import { handOverVault, VAULT_SWITCH } from './app/hand-over-vault.ts';
import { dataDirectory } from './engine/base/data-directory.ts';

const folder = dataDirectory(app.commandLine.getSwitchValue('data-dir') || undefined);
app.setPath('userData', join(folder, 'window'));
registerScheme();

if (app.commandLine.hasSwitch(VAULT_SWITCH)) {
  void app.whenReady().then(() => {
    handOverVault(folder);
    app.exit(0);
  });
} else if (app.requestSingleInstanceLock()) {
  void app.whenReady().then(() => runWindow(folder, fileURLToPath(new URL('../..', import.meta.url))));
} else {
  app.quit();
}
