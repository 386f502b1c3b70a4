// npm run bench:NAME [-- OPTIONS]: one measured run of bench/NAME.ts on the pinned Node; its last line of output is {"figures": {…}}.
import { join } from 'node:path';

import { runInFront } from './run-in-front.mjs';
import { runScript } from './run-script.mjs';
import { pinnedNode, repoDir } from './setup/paths.mjs';

await runScript(async () => {
  const [name = '', ...options] = process.argv.slice(2);
  const program = join(repoDir, 'bench', `${name}.ts`);
  process.exitCode = (await runInFront(pinnedNode(repoDir), [program, ...options], { cwd: repoDir })).code ?? 1;
});
