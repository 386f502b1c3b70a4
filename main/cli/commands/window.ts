import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { hasDisplay, NO_DISPLAY } from '../../engine/base/display.ts';
import { WrongUse } from '../../engine/base/expected-failure.ts';
import { errorCode } from '../../engine/base/intake-failure.ts';
import { electronCommand, noElectron } from '../session/electron-command.ts';
import type { CliPlaces } from '../session/open-engine.ts';
import { EXIT } from '../terminal/exit-codes.ts';
import { parseCommand } from '../terminal/parse-command.ts';

/** `window [FILE…]`: opens the window with these files, or brings it to the front, and does not wait for its end. */
export async function window(args: readonly string[], places: CliPlaces): Promise<number> {
  const files = parseCommand(args, {}).positionals.map((path) => resolve(path));
  const missing = files.find((path) => !existsSync(path));
  if (missing !== undefined) throw new WrongUse(`${missing} is not there, so it cannot be sent.`);
  if (!hasDisplay(process.platform, process.env)) throw new WrongUse(NO_DISPLAY);
  const { executable, args: before } = electronCommand(places.repository);
  const child = spawn(
    executable,
    [...before, `--data-dir=${places.dataDirectory}`, ...(files.length === 0 ? [] : ['--', ...files])],
    {
      detached: true,
      stdio: 'ignore',
    },
  );
  await once(child, 'spawn').catch((error: unknown) => {
    throw noElectron(`it did not start (${errorCode(error)})`);
  });
  child.unref();
  return EXIT.done;
}
