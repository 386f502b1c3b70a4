// npm run -s cli -- COMMAND …: the command line in a checkout, after a set-up that never writes on stdout.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { endWithNpm } from './end-with-npm.mjs';
import { endAs, runInFront } from './run-in-front.mjs';
import { runScript } from './run-script.mjs';
import { pinnedNode, repoDir } from './setup/paths.mjs';
import { setUp } from './setup/set-up.mjs';

const neededMajor = 24;
const program = join(repoDir, 'out', 'main', 'cli.js');
const args = process.argv.slice(2);

endWithNpm();
let isReady = false;
await runScript(async () => {
  await setUp({ quiet: true });
  isReady = true;
});

if (isReady) {
  if (Number(process.versions.node.split('.')[0]) >= neededMajor) {
    process.argv = [process.execPath, program, ...args];
    await import(pathToFileURL(program).href);
  } else {
    endAs(await runInFront(pinnedNode(repoDir), [program, ...args]));
  }
}
