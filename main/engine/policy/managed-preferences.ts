import { spawnSync } from 'node:child_process';
import { isThere, stampAt } from './file-stamp.ts';
import { defectOf, type FoundPolicy, type ManagedPolicy } from './managed-policy.ts';
import { PREFERENCES_DOMAIN, policyFromPreferences } from './preferences-policy.ts';

/** What the device management of macOS lays down for the whole computer; nobody but root writes there. */
export const PREFERENCES_FILE = `/Library/Managed Preferences/${PREFERENCES_DOMAIN}.plist`;

const LIMIT_MS = 15_000;

/** The policy in the managed preferences of macOS; `path` and `toJson` are the system's own when left out. */
export class ManagedPreferences implements ManagedPolicy {
  readonly source: string;
  readonly path: string;
  readonly #toJson: (path: string) => string | null;

  constructor(path = PREFERENCES_FILE, toJson = jsonOfPlist) {
    this.source = path;
    this.path = path;
    this.#toJson = toJson;
  }

  stamp(): string {
    return isThere(this.path) ? stampAt(this.path) : '';
  }

  read(): FoundPolicy {
    if (!isThere(this.path)) return null;
    const json = this.#toJson(this.path);
    return json === null
      ? defectOf('it is no property list that plutil turns into JSON; dates and data have no place in a policy')
      : policyFromPreferences(json);
  }
}

/** A property list, of either form, as JSON; null where it cannot be one. Throws where plutil cannot be run. */
function jsonOfPlist(path: string): string | null {
  const { status, stdout, error } = spawnSync('/usr/bin/plutil', ['-convert', 'json', '-o', '-', '--', path], {
    encoding: 'utf8',
    timeout: LIMIT_MS,
    stdio: ['ignore', 'pipe', 'ignore'],
    maxBuffer: 16_000_000,
  });
  if (error !== undefined) throw error;
  return status === 0 ? stdout : null;
}
