import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { removeOrLeave } from '../engine/base/held-files.ts';
import { parseVault } from './vault-file.ts';

/**
 * Deletes copies of earlier vaults that may open without the passphrase of this one: kept aside by a restore, or left half written. A
 * copy stays where another key lies open in it. Answers the paths of those that may open and could not be deleted or read; never throws,
 * since the vault is a new one already.
 */
export function dropCopies(dataDirectory: string, databaseKey: Buffer): string[] {
  let names: string[];
  try {
    names = readdirSync(dataDirectory);
  } catch {
    return [join(dataDirectory, 'vault.json.before-…')];
  }
  const paths = names.filter((name) => COPY.test(name)).map((name) => join(dataDirectory, name));
  return paths.filter((path) => !isHarmless(path, databaseKey));
}

const COPY = /^vault(\.json\.before-.+|-[\w-]+\.part)$/;

/** True once a copy is gone, or where its key is another one. */
function isHarmless(path: string, databaseKey: Buffer): boolean {
  try {
    const vault = parseVault(readFileSync(path, 'utf8'));
    // What was left half written never was a vault; what was kept aside may be mended by hand.
    if (vault === null) return path.endsWith('.part') && removeOrLeave(path);
    const isOther = vault.protection === 'none' && !Buffer.from(vault.databaseKey, 'base64').equals(databaseKey);
    return isOther || removeOrLeave(path);
  } catch {
    return false;
  }
}
