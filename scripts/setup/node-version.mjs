import { SetupError } from './setup-error.mjs';

const oldestMajor = 20;

/**
 * Throws a SetupError for a Node that is too old to run the set-up; the product itself runs on the pinned Node 24.
 * @param {string} version such as `20.18.1`
 */
export function requireNodeVersion(version) {
  if (Number(version.split('.')[0]) >= oldestMajor) return;
  throw new SetupError(
    `Sagittal needs Node ${oldestMajor} or newer to set itself up, and this is Node ${version}. Install a newer Node from https://nodejs.org and run the same command again.`,
  );
}
