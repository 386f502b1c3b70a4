import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { repoDir } from '../setup/paths.mjs';
import { STAGE } from './stage.mjs';

/**
 * What electron-builder calls before it sets the fuses and signs: puts the engine in place, whose npm packages electron-builder would leave
 * out, and takes away the default app that some Electrons come with.
 * @param {{ appOutDir: string, packager: { getResourcesDir: (folder: string) => string } }} context
 */
export function afterPack({ appOutDir, packager }) {
  const resources = packager.getResourcesDir(appOutDir);
  cpSync(join(repoDir, STAGE, 'engine'), join(resources, 'engine'), { recursive: true });
  for (const name of ['app', 'default_app.asar']) rmSync(join(resources, name), { recursive: true, force: true });
}
