import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { installAndRemove } from './installer.mjs';
import { onWindows } from './wine.mjs';

/**
 * A rehearsal of the command line in a tree laid for Windows.
 * @typedef {object} Site
 * @property {import('./wine.mjs').Windows} windows
 * @property {string} tree
 * @property {string} data the data directory, new for each case
 * @property {(args: readonly string[], signal?: AbortSignal) => Promise<import('./wine.mjs').Ended>} cli
 * @property {(file: string, seconds: number, share: 0 | 1) => Promise<{ end: Promise<unknown> }>} hold another program holds a file
 */

/**
 * What is tried, by name: each throws where it is not as it should be.
 * @type {Readonly<Record<string, (site: Site) => Promise<void>>>}
 */
export const COMMAND_LINE_CASES = {
  'upload answers every sample': async ({ cli, tree }) => {
    const { code, stdout, stderr } = await cli(['upload', onWindows(join(tree, 'samples')), '--json']);
    const { found, answered } = summaryOf(stdout);
    // One sample is no image and one is cut off.
    expect(code === 2 && answered >= 8, `${code}, ${answered} of ${found} answered. ${stderr}`);
    const list = await cli(['history', 'list', '--json']);
    expect(rowsOf(list.stdout).length === answered, `history lists ${rowsOf(list.stdout).length} of ${answered}`);
    const check = await cli(['db', 'check', '--full', '--json']);
    expect(check.code === 0, `db check: ${check.code}. ${check.stdout}${check.stderr}`);
    const doctor = await cli(['doctor', '--json']);
    const names = rowsOf(doctor.stdout).map(({ name }) => name);
    expect(names.includes('records') && doctor.code !== 1, `doctor: ${doctor.code}, ${names.join(' ')}`);
  },

  'deidentify cleans a folder, and never into its originals in another case': async ({ cli, tree, data }) => {
    const samples = join(tree, 'samples', 'brain-mr');
    const before = readdirSync(samples).length;
    const out = join(dirname(data), 'cleaned');
    const { code, stdout } = await cli(['deidentify', onWindows(samples), onWindows(out), '--json']);
    expect(code === 0, `ended with ${code}: ${stdout}`);
    expect(readdirSync(out).length === before, `${readdirSync(out).length} of ${before} cleaned`);
    const among = onWindows(join(dirname(samples), basename(samples).toUpperCase(), 'OUT'));
    const refused = await cli(['deidentify', onWindows(samples), among, '--json']);
    expect(refused.code === 64, `into the originals: ${refused.code}. ${refused.stderr}`);
    expect(readdirSync(samples).length === before, 'something was written among the originals');
  },

  'an export over a file that is open elsewhere names it': async ({ cli, tree, data, hold }) => {
    await cli(['upload', onWindows(join(tree, 'samples', 'chest-phantom.png')), '--json']);
    const file = join(dirname(data), 'answers.csv');
    writeFileSync(file, 'before');
    const held = await hold(file, 25, 0);
    const { code, stderr } = await cli(['history', 'export', onWindows(file)]);
    expect(code === 64 && /answers\.csv/.test(stderr) && /[Cc]lose/.test(stderr), `ended with ${code}: ${stderr}`);
    expect(!/\.part/.test(stderr), `names a part: ${stderr}`);
    await held.end;
    const again = await cli(['history', 'export', onWindows(file)]);
    expect(again.code === 0 && readFileSync(file, 'utf8') !== 'before', `afterwards ${again.code}: ${again.stderr}`);
  },

  'a file that another program holds is sent once it lets go': async ({ cli, data, tree, hold }) => {
    const folder = join(dirname(data), 'held');
    mkdirSync(folder);
    writeFileSync(join(folder, 'one.png'), readFileSync(join(tree, 'samples', 'chest-phantom.png')));
    const held = await hold(join(folder, 'one.png'), 6, 0);
    const { code, stdout, stderr } = await cli(['upload', onWindows(folder), '--json']);
    expect(code === 0 && summaryOf(stdout).answered === 1, `ended with ${code}: ${stdout}${stderr}`);
    await held.end;
  },

  'a watched file that another program holds for several looks is sent once it lets go': async (site) => {
    const { cli, data, tree, hold } = site;
    const folder = join(dirname(data), 'watched');
    mkdirSync(folder);
    const file = join(folder, 'one.png');
    writeFileSync(file, readFileSync(join(tree, 'samples', 'chest-phantom.png')));
    const held = await hold(file, 30, 0);
    const enough = new AbortController();
    const watching = cli(['watch', onWindows(folder), '--every', '1', '--json'], enough.signal);
    await held.end;
    const answers = await answersOnceThere(site);
    enough.abort();
    const { stdout, stderr } = await watching;
    expect(answers === 1 && !/"(quarantined|failed)"/.test(stdout), `${answers} answers. ${stdout}${stderr}`);
  },

  'a copy that another program holds is no damaged copy': async ({ cli, data, tree, hold }) => {
    const path = onWindows(join(tree, 'samples', 'chest-phantom.png'));
    const taken = await cli(['upload', path, '--no-wait', '--json']);
    const copies = readdirSync(join(data, 'spool'), { recursive: true, encoding: 'utf8' });
    const [copy] = copies.filter((name) => name.endsWith('.spool'));
    expect(copy !== undefined, `no copy: ${taken.code}, ${taken.stdout}${taken.stderr}`);
    const held = await hold(join(data, 'spool', copy ?? ''), 4, 0);
    const { code, stdout, stderr } = await cli(['queue', 'run', '--json']);
    expect(code === 0 && summaryOf(stdout).answered === 1, `ended with ${code}: ${stdout}${stderr}`);
    await held.end;
  },

  'a store that another program lets be read alone is waited for': async ({ cli, data, tree, hold }) => {
    await cli(['queue', 'list', '--json']);
    const held = await hold(join(data, 'sagittal.db'), 3, 1);
    const { code, stdout, stderr } = await cli([
      'upload',
      onWindows(join(tree, 'samples', 'skin-phantom.jpg')),
      '--json',
    ]);
    expect(code === 0 && summaryOf(stdout).answered === 1, `ended with ${code}: ${stdout}${stderr}`);
    await held.end;
  },

  'a first start beside a virus scanner': async ({ cli, data, tree, windows }) => {
    mkdirSync(data, { recursive: true });
    const scanner = windows.run(windows.program('scanner'), [onWindows(data), '60', '20']);
    const { code, stdout, stderr } = await cli([
      'upload',
      onWindows(join(tree, 'samples', 'skin-phantom.jpg')),
      '--json',
    ]);
    expect(code === 0 && summaryOf(stdout).answered === 1, `ended with ${code}: ${stdout}${stderr}`);
    await scanner;
    const left = readdirSync(data).filter((name) => name.endsWith('.part'));
    expect(left.length <= 3, `left behind: ${left.join(' ')}`);
  },

  'a secret is kept beside a virus scanner': async ({ cli, data, windows }) => {
    await cli(['queue', 'list', '--json']);
    const scanner = windows.run(windows.program('scanner'), [onWindows(data), '60', '20']);
    const profile = ['profile', 'set', 'clinic', '--kind', 'http', '--endpoint-url', 'http://127.0.0.1:9/invocations'];
    for (const proxy of ['http://one.invalid:3128', 'http://two.invalid:3128']) {
      const { code, stderr } = await cli([...profile, '--proxy', proxy]);
      expect(code === 0, `ended with ${code}: ${stderr}`);
    }
    await scanner;
  },

  'an installer puts the command line on the PATH as it is, and takes it away again': async ({
    windows,
    tree,
    data,
  }) => {
    const { code, stdout, stderr } = await installAndRemove(windows, tree, dirname(data));
    expect(code === 0 && summaryOf(stdout).answered === 1, `ended with ${code}: ${stdout}${stderr}`);
  },
};

/**
 * Runs every case on a data directory of its own; answers what came of each, null where it is as it should be.
 * @param {import('./wine.mjs').Windows} windows
 * @param {string} tree
 * @param {string} folder
 * @param {(line: string) => void} say
 * @param {readonly string[]} names of the cases
 * @returns {Promise<{ name: string, problem: string | null }[]>}
 */
export async function rehearseCommandLine(windows, tree, folder, say, names) {
  const outcomes = [];
  let cases = 0;
  for (const [name, does] of Object.entries(COMMAND_LINE_CASES).filter(([name]) => names.includes(name))) {
    cases += 1;
    const data = join(folder, `case-${cases}`, 'data');
    mkdirSync(dirname(data), { recursive: true });
    const problem = await does(siteOf(windows, tree, data)).then(
      () => null,
      (error) => (error instanceof Error ? error.message : String(error)),
    );
    say(`${problem === null ? 'ok  ' : 'FAIL'} ${name}${problem === null ? '' : `: ${problem}`}`);
    outcomes.push({ name, problem });
  }
  return outcomes;
}

/**
 * @param {import('./wine.mjs').Windows} windows
 * @param {string} tree
 * @param {string} data
 * @returns {Site}
 */
function siteOf(windows, tree, data) {
  const program = onWindows(join(tree, 'out', 'main', 'cli.js'));
  return {
    windows,
    tree,
    data,
    cli: (args, signal) =>
      windows.node([program, ...args, '--data-dir', onWindows(data)], {
        ...(signal !== undefined && { signal }),
        cwd: tree,
        env: { SAGITTAL_DEBUG: '1' },
      }),
    hold: async (file, seconds, share) => {
      const end = windows.run(windows.program('lock'), [onWindows(file), String(seconds), String(share)]);
      // It says nothing that could be waited for but into a file; a start takes well under a second.
      await delay(1_500);
      return { end };
    },
  };
}

/** So often the history is looked at for an answer; each look takes seconds. */
const MOST_LOOKS = 20;

/**
 * How many answers a store has, once it has one.
 * @param {Site} site
 */
async function answersOnceThere({ cli }) {
  for (let looks = 1; ; looks += 1) {
    const { length } = rowsOf((await cli(['history', 'list', '--json'])).stdout);
    if (length > 0 || looks === MOST_LOOKS) return length;
    await delay(1_000);
  }
}

/**
 * @param {boolean} isSo
 * @param {string} otherwise
 */
function expect(isSo, otherwise) {
  if (!isSo) throw new Error(otherwise.trim());
}

/** @param {string} stdout */
function rowsOf(stdout) {
  return stdout
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => Object(JSON.parse(line)));
}

/** @param {string} stdout */
function summaryOf(stdout) {
  const { summary } = Object(rowsOf(stdout).find((row) => 'summary' in row));
  return { found: Number(Object(summary).found), answered: Number(Object(summary).answered) };
}
