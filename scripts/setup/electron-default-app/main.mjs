// The npm-hosted Electron comes without Electron's default app. This stands in for it: it starts the app whose folder is the
// first argument that is no option, exactly as the official binary does.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

import { app } from 'electron';

const folder = process.argv.slice(1).find((argument) => !argument.startsWith('-'));

if (folder === undefined) {
  console.log(
    `Electron ${process.versions.electron}, for development and tests. Name the folder of an app to start it.`,
  );
  app.exit(0);
} else {
  const appPath = resolve(folder);
  const manifest = JSON.parse(readFileSync(join(appPath, 'package.json'), 'utf8'));
  Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true });
  // setVersion and setAppPath are what Electron's own default app calls; its types leave them out.
  const settable = /** @type {typeof app & { setVersion(version: string): void, setAppPath(path: string): void }} */ (
    app
  );
  settable.setVersion(manifest.version);
  settable.setName(manifest.productName ?? manifest.name);
  settable.setAppPath(appPath);
  app.setPath('userData', join(app.getPath('appData'), app.getName()));
  await import(pathToFileURL(join(appPath, manifest.main ?? 'index.js')).href);
}
