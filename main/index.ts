import { app } from 'electron';
import { givenPaths, handedOver } from './app/given-paths.ts';
import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { registerScheme } from './app/serve-page.ts';
import { runWindow } from './app/run-window.ts';
import { handOverVault, VAULT_SWITCH } from './app/hand-over-vault.ts';
import { GivenFiles } from './ipc/given-files.ts';
import { folderByPolicy } from './app/folder-by-policy.ts';
import { hasDisplay, NO_DISPLAY } from './engine/base/display.ts';

/** The exit code of the command line for what was asked for and cannot be. */
const WRONG_USE = 64;

// Electron is ready only once this module has run to its end.
const folder = await folderByPolicy(app.commandLine.getSwitchValue('data-dir'));
app.setPath('userData', join(folder, 'window'));
registerScheme();

// In a checkout the first word is its folder.
const words = process.argv.slice(1);
const isFolder = (word: string) => !word.startsWith('-');
const ownWords = app.isPackaged ? words : words.slice(words.findIndex(isFolder) + 1);
const given = givenPaths(ownWords, process.cwd());

if (app.commandLine.hasSwitch(VAULT_SWITCH)) {
  void app.whenReady().then(() => {
    handOverVault(folder);
    app.exit(0);
  });
} else if (!hasDisplay(process.platform, process.env)) {
  // Chromium would end with a fault of memory a moment later.
  writeSync(process.stderr.fd, `${NO_DISPLAY}\n`);
  process.exit(WRONG_USE);
} else if (app.requestSingleInstanceLock({ given })) {
  const files = new GivenFiles();
  files.add(given);
  app.on('second-instance', (_event, _words, _folder, data) => {
    files.add(handedOver(data));
  });
  // macOS gives them by this, also before the program is ready.
  app.on('open-file', (event, path) => {
    event.preventDefault();
    files.add([path]);
  });
  void app.whenReady().then(() => runWindow(folder, fileURLToPath(new URL('../..', import.meta.url)), files));
} else {
  app.quit();
}
