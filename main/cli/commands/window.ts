import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { hasDisplay, NO_DISPLAY } from '../../engine/base/display.ts';
import { WrongUse } from '../../engine/base/expected-failure.ts';
import { errorCode } from '../../engine/base/intake-failure.ts';
import { electronCommand, noElectron } from '../session/electron-command.ts';
import type { CliPlaces } from '../session/open-engine.ts';
import { EXIT } from '../terminal/exit-codes.ts';
import { parseCommand } from '../terminal/parse-command.ts';
import { UsageError } from '../terminal/usage.ts';

/** `window`: opens the window, or brings it to the front, and does not wait for its end. */
export async function window(args: readonly string[], places: CliPlaces): Promise<number> {
  if (parseCommand(args, {}).positionals.length > 0) throw new UsageError('window takes no words.');
  if (!hasDisplay(process.platform, process.env)) throw new WrongUse(NO_DISPLAY);
  const { executable, args: before } = electronCommand(places.repository);
  const child = spawn(executable, [...before, `--data-dir=${places.dataDirectory}`], {
    detached: true,
    stdio: 'ignore',
  });
  await once(child, 'spawn').catch((error: unknown) => {
    throw noElectron(`it did not start (${errorCode(error)})`);
  });
  child.unref();
  return EXIT.done;
}
