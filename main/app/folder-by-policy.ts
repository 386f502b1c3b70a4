import { dialog } from 'electron';
import { writeSync } from 'node:fs';
import { WrongUse } from '../engine/base/expected-failure.ts';
import { hasDisplay } from '../engine/base/display.ts';
import { dataFolder, thisPerson } from '../engine/policy/data-folder.ts';
import { machineWatch } from '../engine/policy/machine-watch.ts';

/** The exit code of the command line for what was asked for and cannot be. */
const WRONG_USE = 64;

/** The data folder of this start, which names one or none; says where the policy has locked another, and ends the program. */
export async function folderByPolicy(chosen: string): Promise<string> {
  const { state } = await machineWatch();
  try {
    return dataFolder(state, { chosen: chosen === '' ? undefined : chosen, ...thisPerson() });
  } catch (error) {
    if (!(error instanceof WrongUse)) throw error;
    writeSync(process.stderr.fd, `${error.message}\n`);
    if (hasDisplay(process.platform, process.env)) dialog.showErrorBox('Sagittal cannot start', error.message);
    process.exit(WRONG_USE);
  }
}
