// npm run dev: the window with live reload, on the Electron the set-up found.
import { delimiter, join } from 'node:path';

import { electronCommand } from './electron-command.mjs';
import { endWithNpm } from './end-with-npm.mjs';
import { endAs, runInFront } from './run-in-front.mjs';
import { runScript } from './run-script.mjs';
import { pinnedNode, repoDir } from './setup/paths.mjs';

endWithNpm();
await runScript(async () => {
  const { command, args } = electronCommand(repoDir, []);
  const builder = join(repoDir, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  const noSandbox = args.includes('--no-sandbox') ? ['--noSandbox'] : [];
  const path = [join(repoDir, 'node_modules', '.bin'), process.env['PATH'] ?? ''].join(delimiter);
  const env = { ...process.env, PATH: path, ELECTRON_EXEC_PATH: command };
  const options = ['dev', '--watch', ...noSandbox, ...process.argv.slice(2)];
  endAs(await runInFront(pinnedNode(repoDir), [builder, ...options], { cwd: repoDir, env }));
});
