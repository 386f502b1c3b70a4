// npm run bench:NAME [-- OPTIONS]: one measured run of bench/NAME.ts on the pinned Node; its last line of output is {"figures": {…}}.
import { join } from 'node:path';

import { runInFront } from './run-in-front.mjs';
import { runScript } from './run-script.mjs';
import { pinnedNode, repoDir } from './setup/paths.mjs';

await runScript(async () => {
  const [name = '', ...options] = process.argv.slice(2);
  const program = join(repoDir, 'bench', `${name}.ts`);
  // The size the window gives its engine.
  const env = { ...process.env, UV_THREADPOOL_SIZE: process.env['UV_THREADPOOL_SIZE'] ?? '16' };
  process.exitCode = (await runInFront(pinnedNode(repoDir), [program, ...options], { cwd: repoDir, env })).code ?? 1;
});
