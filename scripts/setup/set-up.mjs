import { join } from 'node:path';

import { buildStep } from './build.mjs';
import { electronStep } from './electron.mjs';
import { withLock } from './lock.mjs';
import { requireNodeVersion } from './node-version.mjs';
import { packagesStep } from './packages.mjs';
import { notesDir, repoDir } from './paths.mjs';
import { systemPackagesStep } from './system-packages.mjs';

/**
 * Makes this checkout ready to run, doing only what is missing. With `quiet` what is said goes to stderr: a command's stdout
 * is a contract. Throws a SetupError when something only a person can mend is missing.
 * @param {{ forTests?: boolean, build?: boolean, quiet?: boolean }} options
 */
export async function setUp({ forTests = false, build = true, quiet = false }) {
  requireNodeVersion(process.versions.node);
  const output = quiet ? process.stderr : process.stdout;
  /** @type {import('./step.mjs').SetupContext} */
  const context = {
    repo: repoDir,
    env: { ...process.env, PATH: process.env['PATH'] ?? '' },
    forTests,
    say: (line) => output.write(`${line}\n`),
  };
  const steps = [systemPackagesStep(context), packagesStep(context), electronStep(context)];
  if (build) steps.push(buildStep(context));
  await bringAbout(steps, context);
}

/**
 * @param {readonly import('./step.mjs').SetupStep[]} steps
 * @param {import('./step.mjs').SetupContext} context
 */
async function bringAbout(steps, { repo, say }) {
  if (steps.every((step) => step.isDone())) return;
  const lockFile = join(notesDir(repo), 'lock');
  const doWhatIsMissing = async () => {
    for (const step of steps) if (!step.isDone()) await step.run();
  };
  await withLock(lockFile, doWhatIsMissing, (holder) => {
    say(`Another set-up of this folder is running (process ${holder}, ${lockFile}); waiting for it…`);
  });
}
