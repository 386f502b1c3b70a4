// npm run test:faults [-- --long] [FILE…]: the fault bench. Prints its seed; SEED=… has the same run again.
import { join } from 'node:path';

import { runInFront } from './run-in-front.mjs';
import { runScript } from './run-script.mjs';
import { pinnedNode, repoDir } from './setup/paths.mjs';

await runScript(async () => {
  const words = process.argv.slice(2);
  const isLong = words.includes('--long');
  const vitest = join(repoDir, 'node_modules', 'vitest', 'vitest.mjs');
  const files = words.filter((word) => word !== '--long');
  const command = [vitest, 'run', '--project', 'faults', ...files];
  const env = { ...process.env, ...(isLong && { SAGITTAL_FAULTS: 'long' }) };
  process.exitCode = (await runInFront(pinnedNode(repoDir), command, { cwd: repoDir, env })).code ?? 1;
});
