import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

import { holdsLockfile, lockfileMatches } from './installed-packages.mjs';
import { readJson, writeJson } from './json-file.mjs';
import { notesDir, pathOutside, pinnedNode } from './paths.mjs';
import { healPinnedNode, isPinnedNodeRight } from './pinned-node.mjs';
import { run } from './run.mjs';
import { SetupError } from './setup-error.mjs';

const dependencyFields = ['dependencies', 'devDependencies', 'optionalDependencies', 'overrides', 'allowScripts'];

/**
 * node_modules as the lockfile says. Packages that a person installed by hand from the same lockfile are kept. A node_modules that is a
 * link belongs to another checkout: it is used as it is, and never installed into.
 * @param {import('./step.mjs').SetupContext} context
 * @returns {import('./step.mjs').SetupStep}
 */
export function packagesStep(context) {
  const stampFile = join(context.repo, 'node_modules', '.sagittal-packages.json');
  return {
    isDone: () => {
      if (!existsSync(pinnedNode(context.repo))) return false;
      if (isLink(context.repo)) return holdsLockfile(context.repo);
      return fingerprintIn(readJson(stampFile)) === fingerprintOf(context.repo);
    },
    run: async () => {
      if (isLink(context.repo)) throw new SetupError(LINKED);
      const fingerprint = fingerprintOf(context.repo);
      const startedAt = Date.now();
      if (!lockfileMatches(context.repo)) {
        context.say('Installing the npm packages (about a minute the first time)…');
        await install(context);
        context.say(`Installed the npm packages in ${Math.round((Date.now() - startedAt) / 1000)} s.`);
      }
      if (!isPinnedNodeRight(context.repo)) await healPinnedNode(context);
      writeJson(stampFile, { fingerprint });
    },
  };
}

/**
 * What `npm ci` depends on: the lockfile, the dependency fields of package.json (not its scripts) and the machine kind.
 * @param {string} repo
 */
export function fingerprintOf(repo) {
  const lockfile = readFileSync(join(repo, 'package-lock.json'));
  const manifest = readJson(join(repo, 'package.json'));
  const wanted = dependencyFields.map((field) => Object(manifest)[field]);
  return createHash('sha256')
    .update(lockfile)
    .update(JSON.stringify(wanted))
    .update(`${process.platform}-${process.arch}`)
    .digest('hex');
}

const LINKED =
  'node_modules is a link to the packages of another checkout, and they are not what package-lock.json here asks for. Nothing was changed there. Bring that checkout up to date, or remove the link and start again.';

/** @param {string} repo */
function isLink(repo) {
  return lstatSync(join(repo, 'node_modules'), { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
}

/** @param {unknown} stamp */
function fingerprintIn(stamp) {
  return typeof stamp === 'object' && stamp !== null && 'fingerprint' in stamp ? stamp.fingerprint : undefined;
}

/** @param {import('./step.mjs').SetupContext} context */
async function install({ repo, env }) {
  const args = ['ci', '--include=dev', '--ignore-scripts=false', '--no-audit', '--no-fund', '--loglevel=error'];
  await run('npm', args, {
    cwd: repo,
    env: environmentOutside(repo, env),
    logFile: join(notesDir(repo), 'npm-ci.log'),
  });
}

/**
 * @param {string} repo
 * @param {NodeJS.ProcessEnv} env
 */
function environmentOutside(repo, env) {
  return { ...env, PATH: pathOutside(repo, env['PATH'] ?? '', delimiter) };
}
