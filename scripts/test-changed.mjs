// npm run test:changed [-- REF]: the daily loop. Types, lint of the files changed since REF (HEAD when left out; new ones too),
// and the unit tests that reach a changed file.
import { Buffer } from 'node:buffer';
import { spawnSync } from 'node:child_process';
import { delimiter, join } from 'node:path';

import { closingWords } from './closing-words.mjs';
import { runInFront } from './run-in-front.mjs';
import { runScript } from './run-script.mjs';
import { SetupError } from './setup/setup-error.mjs';
import { pinnedNode, repoDir } from './setup/paths.mjs';

const path = [join(repoDir, 'node_modules', '.bin'), process.env['PATH'] ?? ''].join(delimiter);
const inRepo = { cwd: repoDir, env: { ...process.env, PATH: path } };

/** As in the script `types`. */
const PROJECTS = ['tsconfig.json', 'renderer/tsconfig.json', 'test/e2e/tsconfig.json'];

await runScript(async () => {
  const [ref = 'HEAD'] = process.argv.slice(2);
  const changed = [
    ...git(['diff', '--name-only', '--diff-filter=d', '--relative', ref]),
    ...git(['ls-files', '--others', '--exclude-standard']),
  ];
  const code = changed.filter((file) => /\.(ts|tsx|js|mjs|cjs)$/.test(file));
  const since = ref === 'HEAD' ? [] : [ref];
  const stages = [];
  for (const project of PROJECTS) stages.push(await tool('typescript', 'bin/tsc', ['-p', project]));
  stages.push(
    await onFiles('eslint', 'bin/eslint.js', ['--no-warn-ignored'], code),
    await onFiles('prettier', 'bin/prettier.cjs', ['--check', '--log-level', 'warn', '--ignore-unknown'], changed),
    await tool('vitest', 'vitest.mjs', [
      'run',
      '--project',
      'unit*',
      '--project',
      'page',
      '--passWithNoTests',
      '--changed',
      ...since,
    ]),
  );
  console.log(closingWords(stages));
  process.exitCode = stages.find(({ code }) => code !== 0)?.code ?? 0;
});

/**
 * The lines git answers.
 * @param {readonly string[]} words
 */
function git(words) {
  const { status, stdout, stderr } = spawnSync('git', words, { cwd: repoDir, encoding: 'utf8' });
  if (status !== 0) throw new SetupError(stderr.trim());
  return stdout.split('\n').filter((line) => line !== '');
}

/**
 * @param {string} name
 * @param {string} program
 * @param {readonly string[]} options
 * @param {readonly string[]} files
 */
async function onFiles(name, program, options, files) {
  return files.length === 0 ? { name, code: 0, output: '' } : tool(name, program, [...options, ...files]);
}

/**
 * Runs a program of a package on the pinned Node; what it writes is shown at once and kept for the end.
 * @param {string} name of the package
 * @param {string} program in it
 * @param {readonly string[]} words
 */
async function tool(name, program, words) {
  console.log(`\n== ${name}`);
  const file = join(repoDir, 'node_modules', name, program);
  /** @type {Uint8Array[]} */
  const pieces = [];
  const onOutput = (/** @type {Uint8Array} */ piece) => {
    process.stdout.write(piece);
    pieces.push(piece);
  };
  const { code } = await runInFront(pinnedNode(repoDir), [file, ...words], { ...inRepo, onOutput });
  return { name, code: code ?? 1, output: Buffer.concat(pieces).toString() };
}
