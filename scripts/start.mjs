// npm start [-- ELECTRON-OPTIONS APP-ARGUMENTS]: the window, or the same job in the terminal where there is no display.
import { hasDisplay } from './display.mjs';
import { runDemo } from './demo.mjs';
import { endWithNpm } from './end-with-npm.mjs';
import { endAs, runInFront } from './run-in-front.mjs';
import { runScript } from './run-script.mjs';
import { electronCommand } from './electron-command.mjs';
import { repoDir } from './setup/paths.mjs';

endWithNpm();
await runScript(async () => {
  if (!hasDisplay(process.platform, process.env)) {
    console.log(
      'There is no display here, so Sagittal does the same job in this terminal: it sends samples/ to the demo model.',
    );
    process.exitCode = await runDemo(repoDir);
    return;
  }
  const { command, args, env } = electronCommand(repoDir, process.argv.slice(2));
  if (args.includes('--no-sandbox')) console.log('Started by root: Chromium’s sandbox is off. Development only.');
  endAs(await runInFront(command, args, { env }));
});
