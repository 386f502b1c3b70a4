/**
 * Tests that fail under Wine for reasons of Wine or of the rehearsal, and would not, or do not apply, on a Windows of its own: what
 * their names begin with, and why. The one table of them; a failure that is not in it is the product's.
 * @type {readonly (readonly [beginning: string, reason: string])[]}
 */
export const WINE_LIMITS = [];

/**
 * Why a test that fails is none of the product's; null where nothing says so.
 * @param {string} name a test's file, or its file and name
 */
export function reasonOf(name) {
  return WINE_LIMITS.find(([beginning]) => name.startsWith(beginning))?.[1] ?? null;
}
