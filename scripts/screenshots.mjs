// npm run screenshots: the pictures that README and docs show, taken from the real window.
import { join } from 'node:path';

import { hasDisplay } from './display.mjs';
import { runInFront } from './run-in-front.mjs';
import { runScript } from './run-script.mjs';
import { pinnedNode, repoDir } from './setup/paths.mjs';

/** The tests that draw what the docs show. */
const TESTS = ['screenshots', 'review', 'privacy'];

await runScript(async () => {
  const vitest = join(repoDir, 'node_modules', 'vitest', 'vitest.mjs');
  const screen = hasDisplay(process.platform, process.env) ? [] : ['xvfb-run', '-a', '-s', '-screen 0 1366x768x24'];
  const command = [
    ...screen,
    pinnedNode(repoDir),
    vitest,
    'run',
    '--project',
    'e2e',
    ...TESTS.map((name) => `test/e2e/${name}.test.ts`),
  ];
  const env = { ...process.env, SAGITTAL_SCREENSHOTS: join(repoDir, 'docs', 'images') };
  const [first = '', ...rest] = command;
  process.exitCode = (await runInFront(first, rest, { cwd: repoDir, env })).code ?? 1;
});
