// npm run test:package [-- --installers] [--starts N]: builds the development package and drives it; with --installers also a deb and an rpm,
// which are installed and removed where root runs this on Debian. N is how many times the window is started.
import { join } from 'node:path';

import { hasDisplay } from './display.mjs';
import { endWithNpm } from './end-with-npm.mjs';
import { runInFront } from './run-in-front.mjs';
import { runScript } from './run-script.mjs';
import { pinnedNode, repoDir } from './setup/paths.mjs';

endWithNpm();
await runScript(async () => {
  const withInstallers = process.argv.includes('--installers');
  const targets = withInstallers ? ['--linux', 'deb', 'rpm'] : ['--dir'];
  const code = await run([join(repoDir, 'scripts/package.mjs'), ...targets, '--development']);
  const starts = process.argv[process.argv.indexOf('--starts') + 1];
  if (process.argv.includes('--starts') && starts !== undefined) process.env['SAGITTAL_STARTS'] = starts;
  const names = ['contents', 'command-line', 'key-store', 'window', 'starts', 'canaries'];
  const files = withInstallers ? [] : names.map((name) => `test/package/${name}`);
  const vitest = join(repoDir, 'node_modules', 'vitest', 'vitest.mjs');
  process.exitCode = code === 0 ? await run([vitest, 'run', '--project', 'package', ...files], true) : code;
});

/**
 * @param {readonly string[]} words for Node
 * @param {boolean} [needsScreen]
 */
async function run(words, needsScreen = false) {
  // `-ac`: the package is started as another person than root, who may use the display too.
  const makesScreen = needsScreen && !hasDisplay(process.platform, process.env);
  const screen = makesScreen ? ['xvfb-run', '-a', '-s', '-screen 0 1366x768x24 -ac'] : [];
  const [first = '', ...rest] = [...screen, pinnedNode(repoDir), ...words];
  return (await runInFront(first, rest, { cwd: repoDir })).code ?? 1;
}
