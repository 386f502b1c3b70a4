// npm run package [-- electron-builder options]: a release; with --dir --development an unpacked folder to try out.
import { join } from 'node:path';

import { endWithNpm } from './end-with-npm.mjs';
import { endAs, runInFront } from './run-in-front.mjs';
import { planPackaging } from './packaging-plan.mjs';
import { runScript } from './run-script.mjs';
import { readElectronInfo } from './setup/electron-info.mjs';
import { pinnedNode, repoDir } from './setup/paths.mjs';
import { setUp } from './setup/set-up.mjs';

endWithNpm();
await runScript(async () => {
  await setUp({});
  const { options, note } = planPackaging(readElectronInfo(repoDir), process.argv.slice(2));
  if (note !== undefined) console.log(note);
  const builder = join(repoDir, 'node_modules', 'electron-builder', 'cli.js');
  endAs(await runInFront(pinnedNode(repoDir), [builder, '--publish', 'never', ...options], { cwd: repoDir }));
  if (note !== undefined) console.log(note);
});
