import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { notesDir } from './paths.mjs';
import { run } from './run.mjs';

const listsDir = '/var/lib/apt/lists';

/**
 * Installs without a question and without output. Reads the package lists anew when there are none, or when the first try
 * fails on old ones. Throws a SetupError when the packages cannot be had. Needs root.
 * @param {readonly string[]} names
 * @param {Pick<import('./step.mjs').SetupContext, 'repo' | 'env'>} context
 */
export async function installWithApt(names, context) {
  if (!hasPackageLists()) await apt(['update'], context);
  try {
    await install(names, context);
  } catch {
    await apt(['update'], context);
    await install(names, context);
  }
}

function hasPackageLists() {
  try {
    return readdirSync(listsDir).some((name) => name.includes('_Packages'));
  } catch {
    return false;
  }
}

/**
 * @param {readonly string[]} names
 * @param {Pick<import('./step.mjs').SetupContext, 'repo' | 'env'>} context
 */
async function install(names, context) {
  await apt(['install', '-y', '--no-install-recommends', ...names.map(nameHere)], context);
}

/**
 * @param {readonly string[]} args
 * @param {Pick<import('./step.mjs').SetupContext, 'repo' | 'env'>} context
 */
async function apt(args, { repo, env }) {
  await run('apt-get', ['-q', '-o', 'DPkg::Lock::Timeout=120', ...args], {
    env: { ...env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C.UTF-8' },
    logFile: join(notesDir(repo), 'apt.log'),
  });
}

/**
 * The name this release installs: libasound2 is only a virtual package where libasound2t64 is the real one.
 * @param {string} name
 */
function nameHere(name) {
  return hasCandidate(name) || !hasCandidate(`${name}t64`) ? name : `${name}t64`;
}

/** @param {string} name */
function hasCandidate(name) {
  const { stdout } = spawnSync('apt-cache', ['policy', name], {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
  });
  return /^ {2}Candidate: (?!\(none\))/m.test(stdout);
}
