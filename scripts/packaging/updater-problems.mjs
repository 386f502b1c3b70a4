/** What electron-updater reads before it is told where to look: without it, it fails before it has asked anybody. */
export const UPDATER_FILE = 'resources/app-update.yml';

/** The server is the policy's; the address in the package, which is never asked, is this computer itself. */
const NEEDED = [/^provider: generic$/m, /^url: https:\/\/localhost\/$/m, /^updaterCacheDirName: \S+$/m];

/**
 * What is wrong with the file of the updater, in sentences. electron-builder leaves it out where a system has no target that updates itself.
 * @param {string | undefined} text undefined where there is none
 * @param {import('./what-ships.mjs').Machine} machine
 */
export function updaterProblems(text, { platform }) {
  if (text === undefined) return platform === 'linux' ? [`${UPDATER_FILE} is missing.`] : [];
  const isAsMeant = NEEDED.every((line) => line.test(text));
  return isAsMeant ? [] : [`${UPDATER_FILE} names a server, or is not what the updater reads: ${text.trim()}`];
}
