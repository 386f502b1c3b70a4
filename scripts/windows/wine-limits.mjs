const LINUX_PATHS = 'it writes down paths as Linux has them';
const LINUX_CODES = 'it writes down what Linux says of paths that Windows has none of';
const NO_FOLDER_SYNC = 'Windows has no call that brings a folder to disk';

/**
 * Tests that fail under Wine for reasons of Wine, or because they describe Linux: what their names begin with, and why. The one
 * table of them; a failure that is not in it is the product's until shown otherwise.
 * @type {readonly (readonly [beginning: string, reason: string])[]}
 */
export const WINE_LIMITS = [
  ['test/unit/main/engine/base/data-directory.test.ts > the folder everything is kept in is the one', LINUX_PATHS],
  ['test/unit/main/cli/commands/history.test.ts > history list narrows down by', LINUX_PATHS],
  ['test/unit/main/engine/base/intake-failure.test.ts > an error of the operating system', LINUX_CODES],
  ['test/unit/main/engine/base/files.test.ts > syncs a folder', NO_FOLDER_SYNC],
];

/**
 * Why a test that fails is none of the product's; null where nothing says so.
 * @param {string} name a test's file, or its file and name
 */
export function reasonOf(name) {
  return WINE_LIMITS.find(([beginning]) => name.startsWith(beginning))?.[1] ?? null;
}
