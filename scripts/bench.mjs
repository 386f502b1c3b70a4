// npm run bench [-- NAME OPTIONS]: one measured run of bench/NAME.ts on the pinned Node; its last line of output is {"figures": {…}}.
import { join } from 'node:path';

import { readBenchWords, usage } from './bench-plan.mjs';
import { runInFront } from './run-in-front.mjs';
import { runScript } from './run-script.mjs';
import { pinnedNode, repoDir } from './setup/paths.mjs';
import { setUp } from './setup/set-up.mjs';

await runScript(async () => {
  const words = process.argv.slice(2);
  if (words.includes('--help')) {
    console.log(usage());
    return;
  }
  const { name, bench, options } = readBenchWords(words);
  await setUp({ forTests: bench.needsTestPackages === true });
  // The size the window gives its engine.
  const env = { ...process.env, UV_THREADPOOL_SIZE: process.env['UV_THREADPOOL_SIZE'] ?? '16' };
  const program = join(repoDir, 'bench', `${name}.ts`);
  process.exitCode = (await runInFront(pinnedNode(repoDir), [program, ...options], { cwd: repoDir, env })).code ?? 1;
});
