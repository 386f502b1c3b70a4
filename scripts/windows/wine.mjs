import { spawn, spawnSync } from 'node:child_process';
import { closeSync, cpSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { clearTimeout, setTimeout } from 'node:timers';
import { fileURLToPath } from 'node:url';

import { SetupError } from '../setup/setup-error.mjs';

/**
 * How a Windows program ended.
 * @typedef {object} Ended
 * @property {number | null} code null where it was ended because it took too long
 * @property {string} stdout
 * @property {string} stderr
 */

/**
 * A Windows of its own: nothing outside of its folder is seen or ended.
 * @typedef {object} Windows
 * @property {(program: string, args: readonly string[], options?: RunOptions) => Promise<Ended>} run
 * @property {(args: readonly string[], options?: RunOptions) => Promise<Ended>} node Windows Node with these words
 * @property {(name: string) => string} program one of the small programs beside this file, as a path of Linux
 * @property {string} nodeFile Windows Node, as a path of Linux
 * @property {string} drive what is C: there, as a path of Linux
 * @property {() => void} end ends every program that was started in it
 */

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd] a path of Linux
 * @property {NodeJS.ProcessEnv} [env] beside what every program gets
 * @property {number} [limitMs] how long it may take; five minutes when left out
 * @property {AbortSignal} [signal] ends it at once
 */

const PROGRAMS = fileURLToPath(new URL('programs', import.meta.url));
const LIMIT_MS = 300_000;

/**
 * Makes a Windows in a folder, with the small programs built. Throws a SetupError where it does not come up.
 * @param {import('./tools.mjs').Tools} tools
 * @param {string} folder
 * @param {string} temp where its programs keep what is temporary: a place in memory is many times as fast
 * @returns {Promise<Windows>}
 */
export async function makeWindows(tools, folder, temp) {
  const prefix = join(folder, 'windows');
  const programs = join(folder, 'programs');
  mkdirSync(programs, { recursive: true });
  const env = {
    ...withoutOurs(process.env),
    WINEPREFIX: prefix,
    WINEDEBUG: '-all',
    // Neither asks for Wine's browser nor for its .NET.
    WINEDLLOVERRIDES: 'mscoree,mshtml=',
    WINESERVER: tools.wineServer,
    DISPLAY: '',
  };
  let runs = 0;
  /** @type {Windows['run']} */
  const run = (program, args, options = {}) => {
    runs += 1;
    return runToEnd(tools.wine, [program, ...args], join(folder, `run-${runs}`), options, env);
  };
  build(tools.compiler, programs);
  /** @type {Windows} */
  const windows = {
    run,
    node: (args, options) => run(tools.node, args, options),
    program: (name) => join(programs, `${name}.exe`),
    nodeFile: tools.node,
    drive: join(prefix, 'drive_c'),
    end: () => {
      spawnSync(tools.wineServer, ['-k'], { env, timeout: 20_000 });
    },
  };
  try {
    await mustRun(windows, 'wineboot', ['-i']);
    await mustRun(windows, 'reg', ['add', 'HKCU\\Software\\Wine', '/v', 'Version', '/d', 'win10', '/f']);
    for (const name of ['TEMP', 'TMP'])
      await mustRun(windows, 'reg', ['add', 'HKCU\\Environment', '/v', name, '/d', onWindows(temp), '/f']);
    cpSync(join(programs, 'bcryptprimitives.dll'), join(prefix, 'drive_c/windows/system32/bcryptprimitives.dll'));
  } catch (error) {
    windows.end();
    throw error;
  }
  return windows;
}

/**
 * A path of Linux as programs of Windows name it.
 * @param {string} path absolute
 */
export function onWindows(path) {
  return `Z:${path.replaceAll('/', '\\')}`;
}

/**
 * @param {Windows} windows
 * @param {string} program
 * @param {readonly string[]} args
 */
async function mustRun(windows, program, args) {
  const { code, stderr } = await windows.run(program, args);
  if (code !== 0) throw new SetupError(`Wine does not come up: ${program} ended with ${String(code)}. ${stderr}`);
}

/**
 * @param {string} compiler
 * @param {string} programs
 */
function build(compiler, programs) {
  for (const [out = '', ...flags] of BUILDS) {
    const source = join(PROGRAMS, out.replace(/\.\w+$/, '.c'));
    const words = ['-O1', ...flags, '-o', join(programs, out), source, '-ladvapi32'];
    const { status, stderr } = spawnSync(compiler, words, { encoding: 'utf8' });
    if (status !== 0) throw new SetupError(`${source} was not built: ${stderr}`);
  }
}

const BUILDS = [
  ['bcryptprimitives.dll', '-shared'],
  ...['lock', 'scanner', 'vault'].map((name) => [`${name}.exe`, '-municode']),
];

/**
 * Standard output goes into a file: Windows programs under Wine cannot write into a pipe of Linux.
 * @param {string} wine
 * @param {readonly string[]} words
 * @param {string} at
 * @param {RunOptions} options
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<Ended>}
 */
async function runToEnd(wine, words, at, { cwd, env: more = {}, limitMs = LIMIT_MS, signal }, env) {
  const [out, err] = [openSync(`${at}.out`, 'w'), openSync(`${at}.err`, 'w')];
  try {
    const child = spawn(wine, words, {
      ...(cwd !== undefined && { cwd }),
      env: { ...env, ...more },
      stdio: ['ignore', out, err],
    });
    const code = await new Promise((resolve, reject) => {
      const end = () => {
        child.kill('SIGKILL');
        resolve(null);
      };
      const tooLong = setTimeout(end, limitMs);
      signal?.addEventListener('abort', end, { once: true });
      child.once('error', reject);
      child.once('exit', (ended) => {
        clearTimeout(tooLong);
        resolve(ended);
      });
    });
    return { code, stdout: readFileSync(`${at}.out`, 'utf8'), stderr: readFileSync(`${at}.err`, 'utf8') };
  } finally {
    closeSync(out);
    closeSync(err);
  }
}

/** @param {NodeJS.ProcessEnv} env */
function withoutOurs(env) {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^(npm_|NODE_|SAGITTAL_|AWS_|VITEST)/i.test(name)));
}
