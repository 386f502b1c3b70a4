import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { WrongUse } from '../engine/base/expected-failure.ts';
import type { ProgramPlaces } from './program-places.ts';
import { engineEnvironment } from './start-engine-process.ts';

/** Of what the command line says so much is told, in characters. */
const TOLD = 500;
/** It ends with these where the bundle is written: nothing is wrong, or something needs a person or IT. */
const WRITTEN = new Set([0, 1, 2, 3]);

/**
 * Writes a support bundle as `sagittal doctor --bundle` does, by the command line itself. Throws WrongUse with its words where none was
 * written.
 */
export async function writeSupportBundle(
  { node, programs }: ProgramPlaces,
  dataDirectory: string,
  path: string,
  start: typeof spawn = spawn,
): Promise<void> {
  const args = [join(programs, 'cli.js'), 'doctor', '--json', '--data-dir', dataDirectory, '--bundle', path];
  const child = start(node, args, { env: engineEnvironment(process.env, true), stdio: ['ignore', 'pipe', 'pipe'] });
  let [said, trouble] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-TOLD * 20)));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (trouble = (trouble + text).slice(-TOLD)));
  const [code] = (await once(child, 'close')) as [number | null];
  // The last line names the bundle only once it is there.
  if (code !== null && WRITTEN.has(code) && said.includes(JSON.stringify(path))) return;
  throw new WrongUse(trouble.trim() === '' ? 'The support bundle could not be written.' : trouble.trim());
}
