import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { ExpectedFailure } from '../../engine/base/expected-failure.ts';

/** How the program with the window is started: its path, and the words before any option. */
export interface ElectronCommand {
  readonly executable: string;
  readonly args: readonly string[];
}

/** In an installed app, the manifest beside the programs says where the window's program lies. */
const installedSchema = z.object({ window: z.string() });
/** In a checkout the set-up notes which Electron it found. */
const checkoutSchema = z.object({ executable: z.string() });

/** The program with the window; `repository` is the folder of the checkout or of the installed programs. Throws where there is none. */
export function electronCommand(repository: string): ElectronCommand {
  const installed = installedSchema.safeParse(readJson(join(repository, 'package.json')));
  if (installed.success) return { executable: resolve(repository, installed.data.window), args: [] };
  const found = checkoutSchema.safeParse(readJson(join(repository, 'node_modules', '.sagittal-electron.json')));
  if (!found.success) throw noElectron('it is not installed; run npm start once');
  return { executable: found.data.executable, args: [repository] };
}

/** The window's program is not to be had, or does not do what is asked of it. */
export function noElectron(detail: string): ExpectedFailure {
  return new ExpectedFailure('internal', { detail: `Electron is needed, and ${detail}` });
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}
