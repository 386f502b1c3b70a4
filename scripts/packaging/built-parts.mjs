import { readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';

/**
 * The built files that the given ones load, themselves among them.
 * @param {string} folder
 * @param {readonly string[]} entries names inside it, with `/`
 */
export function builtParts(folder, entries) {
  const parts = new Set(entries);
  // A set goes on with what is added to it on the way.
  for (const part of parts) {
    const code = readFileSync(join(folder, part), 'utf8');
    for (const [, imported = ''] of code.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*["'](\.[^"']+)["']/g)) {
      parts.add(posix.join(dirname(part), imported));
    }
  }
  return [...parts].sort();
}
